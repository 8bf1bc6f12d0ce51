import Clients

/// What a scenario knows of Secrets with S3 credentials.
struct SecretMemory: ScenarioMemory {
  /// The Secrets' names that steps gave, by the system that each is called after; nil where it is after none.
  var givenNames: [SystemName?: String] = [:]
  /// The manifest that the scenario is about.
  var found: EncryptedSecret?

  func givenName(of system: SystemName) -> String? { givenNames[system] ?? givenNames[nil] }

  var secret: EncryptedSecret {
    get throws { try recall(found, "named a Secret's manifest") }
  }
}
