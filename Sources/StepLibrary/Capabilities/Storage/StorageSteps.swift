import Runner

/// The object store, and what happens when it refuses.
let storageSteps: [StepDefinition<World>] = [
  given(
    "S3 bucket {bucket} is accessible", .uses(.objectStore),
    doc: "HEAD on the bucket answers 200 with the target's keys."
  ) { (world, bucket: Bucket) in
    try await world.storage.expectAccessible(bucket)
  },
  given(
    "S3 credentials are invalid", .disrupts(.tempo.storage), .disrupts(.mimir.storage),
    .uses(.control), .needs(.storeCut),
    doc: "The object store refuses the keys of the scenario's system from now on; undone when the scenario ends."
  ) { world in
    try await world.storage.invalidateCredentials()
  },
]
