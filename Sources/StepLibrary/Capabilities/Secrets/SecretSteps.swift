import Runner

/// S3 credentials in a Git repository, encrypted by SOPS.
let secretSteps: [StepDefinition<World>] = [
  given(
    "S3 credentials for {bucket} bucket", .needs { .keys(named: $0) },
    doc: "The keys of the system's Secret in the cluster open the bucket; where that may not be read, the target's do."
  ) { (world, bucket: Bucket) in
    try await world.secrets.want(for: bucket)
  },
  when(
    "secret is created as {word}", .uses(.manifests),
    doc: "Finds the Secret SYSTEM-s3-secret in a file of that name in the target's manifests."
  ) { (world, file: String) in
    try await world.secrets.find(in: file)
  },
  then(
    "secret SHALL be encrypted with SOPS age key",
    doc: "Every value, the MAC and an age recipient are as SOPS writes them, nothing is repeated in clear; with a key, "
      + "sops checks the MAC."
  ) { world in
    try world[SecretMemory.self].secret.expectEncrypted()
  },
  then("secret SHALL contain {word} field", doc: "Encrypted, not empty.") { (world, key: String) in
    try world[SecretMemory.self].secret.expectField(key)
  },
  then(
    "secret SHALL contain {word} with value {string}",
    doc: "Compared with what sops decrypts and with the cluster's Secret; where neither is to be had, inconclusive."
  ) { (world, key: String, value: String) in
    try world.secrets.expectValue(value, of: key)
  },
  given(
    "{word} exists in {word} namespace", .uses(.cluster), .needs { .secret(named: $0) },
    doc: "The cluster has a Secret of that name."
  ) {
    (world, name: String, namespace: String) in
    try await world.secrets.expectApplied(name, in: namespace)
  },
]
