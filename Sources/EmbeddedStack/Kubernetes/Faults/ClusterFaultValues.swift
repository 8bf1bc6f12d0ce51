package struct ForbiddenAction: FaultValues {
  /// `*` for all.
  package var verb = "delete"
  /// By its plural name, with a `/` before a subresource.
  package var resource = "pods"
}

package struct OtherReplicas: FaultValuesOfSystem {
  package var system = "tempo"
  package var count = 2
}

package struct OtherMemoryLimit: FaultValuesOfSystem {
  package var system = "tempo"
  /// A quantity, empty for none.
  package var limit = ""
}

package struct WithoutCredentials: FaultValuesOfSystem {
  package enum Part: String, CaseIterable, Sendable { case secret, argument }

  package var system = "tempo"
  package var part = Part.secret
}

package struct MissingPort: FaultValuesOfSystem {
  package var system = "tempo"
  package var port = 4317
  /// The only one that lacks it; empty where all do.
  package var service = ""
}

package struct OtherSecretValue: FaultValuesOfSystem {
  package var system = "tempo"
  package var field = "S3_ENDPOINT"
  package var value = "https://s3.example.com"
}

/// A field of the encrypted manifest of a system's Secret.
package struct ManifestField: FaultValuesOfSystem {
  package enum Part: String, CaseIterable, Sendable { case mac, value }

  package var system = "tempo"
  package var part = Part.value
  package var field: String
}
