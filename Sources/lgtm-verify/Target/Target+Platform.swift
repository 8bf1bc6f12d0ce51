import Base
import Clients
import EmbeddedStack

extension Target {
  /// The embedded operator, whose times pass faster than its document's.
  mutating func describePlatform() {
    var platform = PlatformTarget()
    platform.speed = StackEndpoints.platformSpeed
    platform.lastGoodPath = JSONPath(".status.lastGoodConfiguration")
    self[PlatformTarget.self] = platform
  }
}
