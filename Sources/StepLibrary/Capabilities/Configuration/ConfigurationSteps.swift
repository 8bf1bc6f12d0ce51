import Runner

/// What a system runs with, and whether that works.
let configurationSteps: [StepDefinition<World>] = [
  then(
    "{system} SHALL mount S3 credentials from secret", .uses { $0.system }, .uses(.cluster),
    doc: "A container's env or envFrom has the Secret, and -config.expand-env=true fills it into the configuration."
  ) { (world, system: Subject) in
    try await world.expectSecretMounted(of: system)
  },
  then(
    "{system} SHALL configure S3 backend with endpoint {string}", .uses { $0.system }, .uses { $0.system.admin },
    doc: "The running configuration has the URL's host, and insecure as its scheme says."
  ) { (world, system: Subject, url: String) in
    try await world.expectStorageEndpoint(of: system, url)
  },
  then(
    "{system} SHALL configure S3 bucket {bucket}", .uses { $0.system }, .uses { $0.system.admin },
    doc: "By the running configuration."
  ) { (world, system: Subject, bucket: Bucket) in
    try await world.expectStorageBucket(of: system, bucket)
  },
  then(
    "Tempo SHALL enable OTLP gRPC receiver on port {int}", .uses(.tempo), .uses(.tempo.storage), .uses(.cluster),
    doc: "The Service has the port, and a trace that is sent there reads back as it was sent."
  ) { (world, port: Int) in
    try await world.expectOTLPReceiver(onPort: port)
  },
  then(
    "Mimir SHALL enable remote-write endpoint on port {int}", .uses(.mimir), .uses(.mimir.storage), .uses(.cluster),
    doc: "The Service has the port, and samples that are pushed there are queried as they were pushed."
  ) { (world, port: Int) in
    try await world.expectRemoteWrite(onPort: port)
  },
  then(
    "{system} SHALL create connection to S3 bucket {bucket}", .uses(.objectStore), .uses { $0.system },
    .uses { $0.system.storage }, .uses { $0.system.admin },
    doc: "Its configuration names the bucket, and data of this run reaches a new block there."
  ) { (world, system: Subject, bucket: Bucket) in
    try await world.expectStorageBucket(of: system, bucket)
    try await world.expectOwnBlock(of: system, in: bucket)
  },
  then(
    "{system} SHALL create test objects/blocks in {bucket} bucket", .uses(.objectStore), .uses { $0.system },
    .uses { $0.system.storage },
    doc: "Data of this run reaches a new block there; no system writes objects for a test only."
  ) { (world, system: Subject, bucket: Bucket) in
    try await world.expectOwnBlock(of: system, in: bucket)
  },
  then(
    "{system} logs SHALL NOT contain S3 authentication errors", .uses(.cluster), .uses { $0.system },
    .uses { $0.system.storage },
    doc:
      "No line has a text of a failure at the object store, from a pod's start until ready and since the scenario began."
  ) { (world, system: Subject) in
    try await world.expectNoStorageErrors(of: system)
  },
  then(
    "{system} logs SHALL contain {string}", .uses(.cluster), .uses { $0.system }, .uses { $0.system.storage },
    doc: "Looked at once, as written; \"compaction completed\" is awaited, in Mimir's own words."
  ) { (world, system: Subject, text: String) in
    try await world.expectLogs(of: system, contain: text)
  },
  then(
    "{system} logs SHALL NOT contain {string}", .uses(.cluster), .uses { $0.system }, .uses { $0.system.storage },
    doc: "As written, from a pod's start until ready and since the scenario began."
  ) { (world, system: Subject, text: String) in
    try await world.expectLogs(of: system, lack: text)
  },
]
