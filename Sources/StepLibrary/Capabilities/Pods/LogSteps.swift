import Runner

/// What a system writes.
let logSteps: [StepDefinition<World>] = [
  then(
    "{system} logs SHALL NOT contain S3 authentication errors", .uses(.cluster), .uses { $0.system },
    .uses { $0.system.storage }, .needs(.logs),
    doc:
      "No line has a text of a failure at the object store, from a pod's start until ready and since the scenario began."
  ) { (world, system: SystemKind) in
    try await world.logs(of: system.name).expectNoStorageErrors()
  },
  then(
    "{system} logs SHALL contain {string}", .uses(.cluster), .uses { $0.system },
    .uses { $0.system.storage }, .needs(.logs),
    doc: "Looked at once, as written; of Mimir \"compaction completed\" is awaited, in its own words."
  ) { (world, system: SystemKind, text: String) in
    try await world.logs(of: system.name).expectText(text)
  },
  then(
    "{system} logs SHALL NOT contain {string}", .uses(.cluster), .uses { $0.system },
    .uses { $0.system.storage }, .needs(.logs),
    doc: "As written, from a pod's start until ready and since the scenario began."
  ) { (world, system: SystemKind, text: String) in
    try await world.logs(of: system.name).expectNoText(text)
  },
]
