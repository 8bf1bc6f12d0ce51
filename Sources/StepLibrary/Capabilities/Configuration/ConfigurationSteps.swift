import Runner

/// What a system runs with, and whether that works.
let configurationSteps: [StepDefinition<World>] = [
  then(
    "{system} SHALL mount S3 credentials from secret", .uses { $0.system }, .uses(.cluster), .needs(.pods),
    doc: "Where a component uses the store, env or envFrom has the Secret; -config.expand-env=true fills it in."
  ) { (world, system: SystemKind) in
    try await world.configuration(of: system.name).expectSecretMounted()
  },
  then(
    "{system} SHALL configure S3 backend with endpoint {string}", .uses { $0.system }, .uses { $0.system.admin },
    doc: "The running configuration has the URL's host, and insecure as its scheme says."
  ) { (world, system: SystemKind, url: String) in
    try await world.configuration(of: system.name).expectStorageEndpoint(url)
  },
  then(
    "{system} SHALL configure S3 bucket {bucket}", .uses { $0.system }, .uses { $0.system.admin },
    doc: "By the running configuration."
  ) { (world, system: SystemKind, bucket: Bucket) in
    try await world.configuration(of: system.name).expectStorageBucket(bucket)
  },
  then(
    "{system} SHALL create connection to S3 bucket {bucket}", .uses(.objectStore), .uses { $0.system },
    .uses { $0.system.storage }, .uses { $0.system.admin },
    doc: "Its configuration names the bucket, and data of this run reaches a new block there."
  ) { (world, system: SystemKind, bucket: Bucket) in
    try await world.configuration(of: system.name).expectStorageBucket(bucket)
    try await system.expectBlock(world, in: bucket)
  },
  then(
    "{system} SHALL create test objects/blocks in {bucket} bucket", .uses(.objectStore), .uses { $0.system },
    .uses { $0.system.storage },
    doc: "Data of this run reaches a new block there; no system writes objects for a test only."
  ) { (world, system: SystemKind, bucket: Bucket) in
    try await system.expectBlock(world, in: bucket)
  },
]
