/// What a scenario knows of Secrets with S3 credentials.
struct SecretMemory: ScenarioMemory {
  /// The Secret's name, where a step gave it.
  var givenName: String?
  /// The manifest that the scenario is about.
  var found: EncryptedSecret?

  var secret: EncryptedSecret {
    get throws { try recall(found, "named a Secret's manifest") }
  }
}
