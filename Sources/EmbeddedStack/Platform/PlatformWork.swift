import Base

/// What one look at a platform found out, and what it is to change.
struct PlatformWork: Sendable {
  let platform: KubernetesObject
  var facts = PlatformFacts()
  var status: PlatformStatus
  /// When to look again where nothing changes.
  var pause: Duration?
  /// Why it goes where it goes, in detail.
  private(set) var reason: String?
  private(set) var errorType = PlatformStatus.ErrorType.component

  init(_ platform: KubernetesObject) {
    self.platform = platform
    status = PlatformStatus(platform)
  }

  /// The specification is another than the status knows.
  var isChanged: Bool { platform["status", "observedGeneration"]?.int != platform.generation }

  mutating func fail(_ type: PlatformStatus.ErrorType, _ reason: String) {
    (errorType, self.reason) = (type, reason)
  }

  /// The components as they are to be now: of an upgrade that was taken back, as they were before.
  var components: [ComponentSpec] {
    guard status["rolledBackGeneration"]?.int == platform.generation else { return platform.components }
    return platform.components.map { spec in status.version(of: spec.component).map(spec.with(version:)) ?? spec }
  }
}

extension ComponentSpec {
  /// The same at another version.
  func with(version: String) -> Self { Self(self, version: version) }

  private init(_ other: Self, version: String) {
    (component, replicas, storage) = (other.component, other.replicas, other.storage)
    (config, secret, host) = (other.config, other.secret, other.host)
    self.version = version
  }
}
