import Runner

/// The API's description, its reference page, and its configuration.
let traceAPIDocumentSteps: [StepDefinition<World>] = [
  when("the API's OpenAPI document is read", .uses(.traceAPI), .uses(.tempo), doc: "200 with JSON, for anybody.") {
    world in
    try await world.traceAPI.readDocument()
  },
  then("it is a valid OpenAPI document", doc: "Of version 3: info, paths, responses, parameters, references.") {
    world in
    try world.traceAPI.expectValidDocument()
  },
  then("it describes the request for a trace and its parameter", doc: "The target's method and path.") { world in
    try world.traceAPI.expectPath()
  },
  then("it says that a bearer token is needed", doc: "A security scheme of HTTP bearer, OAuth 2 or OpenID.") {
    world in
    try world.traceAPI.expectProtection()
  },
  then("it declares the answers {int}, {int} and {int}", doc: "By status, by class (4XX), or by default.") {
    (world, first: Int, second: Int, third: Int) in
    try world.traceAPI.expectDeclared([first, second, third])
  },
  then(
    "every answer seen is one that it declares",
    doc: "Status, media type and schema of all answers for traces that this scenario saw."
  ) { world in
    try world.traceAPI.expectAnswersDeclared()
  },
  then("the reference page is about that document", .uses(.traceAPI), .uses(.tempo), doc: "HTML that names it.") {
    world in
    try await world.traceAPI.expectReference()
  },
  given(
    "the trace API's environment names another address for Tempo", .disrupts(.traceAPI),
    .uses(.tempo), .uses(.cluster), .needs(.environment),
    doc: "In the variable that has Tempo's, one where nobody is; over when its pods have it, undone at the end."
  ) { world in
    try await world.traceAPI.nameAnotherTempo()
  },
  then(
    "the trace API's environment says where Tempo is", .uses(.traceAPI), .uses(.tempo), .uses(.cluster), .needs(.pods),
    doc: "A variable of its containers has the host of Tempo's address."
  ) { world in
    try await world.traceAPI.expectConfiguredByEnvironment()
  },
]
