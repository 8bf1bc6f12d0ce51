import Base
import Clients
import Runner
import Wire

/// Traces in Tempo, and requests for them.
let traceAPIRequestSteps: [StepDefinition<World>] = [
  given("the trace API is reachable", .uses(.traceAPI), .uses(.tempo), doc: "It answers a request without a token.") {
    world in
    try await world.traceAPI.expectReachable()
  },
  given(
    "tenants {string} and {string} can sign in", .uses(.traceAPI), .uses(.tempo),
    doc: "Each gets a token as the target says: given, or by a request."
  ) { (world, first: String, second: String) in
    try await world.traceAPI.expectSignIn([first, second])
  },
  given(
    "a trace of tenant {string} is in Tempo", .uses(.traceAPI), .uses(.tempo),
    doc: "Sent to Tempo with the tenant's id on its resource; Tempo itself has it."
  ) { (world, tenant: String) in
    try await world.traceAPI.bring(of: tenant)
  },
  given(
    "a trace whose spans name tenant {string} is in Tempo", .uses(.traceAPI), .uses(.tempo),
    doc: "The same with the tenant's id on each span."
  ) { (world, tenant: String) in
    try await world.traceAPI.bring(of: tenant, at: .spans)
  },
  given(
    "a trace with spans of tenants {string} and {string} is in Tempo", .uses(.traceAPI), .uses(.tempo),
    doc: "One trace, half of its spans of each."
  ) { (world, first: String, second: String) in
    try await world.traceAPI.bring(ofBoth: first, second)
  },
  given(
    "a trace whose resource names tenant {string} and whose spans name tenant {string} is in Tempo", .uses(.traceAPI),
    .uses(.tempo), doc: "A span's own word counts before that of its resource."
  ) { (world, first: String, second: String) in
    try await world.traceAPI.bring(resourceOf: first, spansOf: second)
  },
  given(
    "a trace whose spans name tenants {string} and {string} is in Tempo", .uses(.traceAPI), .uses(.tempo),
    doc: "Each span has the tag twice, with either tenant's id."
  ) { (world, first: String, second: String) in
    try await world.traceAPI.bring(spansOfBoth: first, second)
  },
  given(
    "a trace of tenant {string} with an id of 64 bits is in Tempo", .uses(.traceAPI), .uses(.tempo),
    doc: "As older tracers make them: the id begins with sixteen zeros."
  ) { (world, tenant: String) in
    try await world.traceAPI.bring(of: tenant, shortID: true)
  },
  given("a trace without a tenant is in Tempo", .uses(.traceAPI), .uses(.tempo), doc: "Neither spans nor resource.") {
    world in
    try await world.traceAPI.bringWithoutTenant()
  },
  when(
    "the trace is requested with a token of {string}", .uses(.traceAPI), .uses(.tempo),
    doc: "By its id, with the tenant's good token."
  ) { (world, tenant: String) in
    try await world.traceAPI.request(as: tenant)
  },
  when(
    "the trace is requested with {token}", .uses(.traceAPI), .uses(.tempo),
    doc: "With what is made of a good token; inconclusive where it takes a key that the target does not give."
  ) { (world, variant: TokenVariant) in
    try await world.traceAPI.request(with: variant)
  },
  when(
    "the trace is requested with a token of {string} that names tenant {string}", .uses(.traceAPI), .uses(.tempo),
    doc: "Validly signed, of a user of the first, its tenant claim the second's."
  ) { (world, tenant: String, other: String) in
    try await world.traceAPI.request(as: tenant, naming: other)
  },
  when(
    "the trace is requested with a token of {string} and the header {string}", .uses(.traceAPI), .uses(.tempo),
    doc: "NAME: VALUE; the tenant's good token beside it."
  ) { (world, tenant: String, header: String) in
    try await world.traceAPI.request(as: tenant, field: try HTTPField(line: header))
  },
  when(
    "the trace is requested with a token of {string} and the query {string}", .uses(.traceAPI), .uses(.tempo),
    doc: "NAME=VALUE; the tenant's good token beside it."
  ) { (world, tenant: String, query: String) in
    try await world.traceAPI.request(as: tenant, query: query)
  },
  when(
    "the trace is requested by its id in capitals with a token of {string}", .uses(.traceAPI), .uses(.tempo),
    doc: "The same 128 bits."
  ) { (world, tenant: String) in
    try await world.traceAPI.request(id: world[TraceAPIMemory.self].requested().id.description.uppercased(), as: tenant)
  },
  when(
    "the trace is requested by its id without leading zeros with a token of {string}", .uses(.traceAPI), .uses(.tempo),
    doc: "The same number, written shorter, as Tempo takes it too."
  ) { (world, tenant: String) in
    let digits = try world[TraceAPIMemory.self].requested().id.description.drop { $0 == "0" }
    try await world.traceAPI.request(id: String(digits), as: tenant)
  },
  when(
    "trace {string} is requested with a token of {string}", .uses(.traceAPI), .uses(.tempo),
    doc: "Any text in place of an id, as it is."
  ) { (world, id: String, tenant: String) in
    try await world.traceAPI.request(id: id, as: tenant)
  },
  when(
    "an unknown trace is requested with a token of {string}", .uses(.traceAPI), .uses(.tempo),
    doc: "An id that nothing has."
  ) { (world, tenant: String) in
    try await world.traceAPI.requestUnknown(as: tenant)
  },
]

/// What is answered.
let traceAPIAnswerSteps: [StepDefinition<World>] = [
  then("the response is the trace, every field as it was sent", doc: "In either of Tempo's shapes, or bare OTLP.") {
    world in
    try world.traceAPI.expectTrace()
  },
  then(
    "the request is refused as unauthenticated",
    doc: "401 or 403 without data of the trace; what is no token at all also 400, 413 or 431."
  ) { world in
    try world.traceAPI.expectUnauthenticated()
  },
  then(
    "the same request with a good token is answered with the trace", .uses(.traceAPI), .uses(.tempo),
    doc: "The positive control; where we signed the variant, by a good token that we sign."
  ) { world in
    try await world.traceAPI.expectControl()
  },
  then("access to the trace is denied", doc: "403 or 404 without any of its data; 401 and 500 are no denial.") {
    world in
    try world.traceAPI.expectDenied()
  },
  then("nothing of the trace is shown", doc: "401, 403 or 404 without any of its data.") { world in
    try world.traceAPI.expectNotShown()
  },
  then(
    "the answer is that for a trace that is not there", .uses(.traceAPI), .uses(.tempo),
    doc: "Status, body and headers are those for an unknown id, but for times and ids."
  ) { world in
    try await world.traceAPI.expectSameAsUnknown()
  },
  then("only spans of tenant {string} are shown", doc: "Or none at all.") { (world, tenant: String) in
    try world.traceAPI.expectOnlySpans(of: tenant)
  },
  then(
    "the trace is answered again with a token of {string}", .uses(.traceAPI), .uses(.tempo),
    doc: "Looked for until the timeout: 200 and every field of it."
  ) { (world, tenant: String) in
    try await world.traceAPI.expectTraceAgain(as: tenant)
  },
  then("the answer says that Tempo cannot be asked", doc: "502, 503 or 504; 404 would be a lie.") { world in
    try world.traceAPI.expectUnavailable()
  },
  then("the refusal says how to sign in", doc: "401 with WWW-Authenticate: Bearer (RFC 6750).") { world in
    try world.traceAPI.expectChallenge()
  },
  then("our listener was not asked for a key", doc: "No connection reached the address that the token names.") {
    world in
    try world.traceAPI.expectListenerNotAsked()
  },
  then("shared caches may not keep the response", doc: "Cache-Control has neither public nor s-maxage.") { world in
    try world.traceAPI.expectNotPublic()
  },
]

extension HTTPField {
  /// `NAME: VALUE`.
  fileprivate init(line: String) throws {
    let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { throw Inconclusive("\"\(line)\" is no header: write NAME: VALUE") }
    self.init(parts[0], String(parts[1].drop { $0 == " " }))
  }
}
