import Base
import Wire

/// A server in place of a component of a platform: it is ready soon, and answers where it is asked whether it is.
final class StandIn: Workload {
  let name: String
  let log: LogfmtLog
  /// Since when it runs.
  private let start = Locked<ContinuousClock.Instant?>(nil)
  /// How long it takes to be ready, as a server does: whoever does not wait for it is seen not to.
  private static let warmup = Duration.milliseconds(40)

  /// Nil for an image that no registry has: of another repository, or of a version that was never released.
  init?(for pod: KubernetesObject, clock: WallClock) {
    let container = pod["spec", "containers"]?.elements?.first
    let parts = (container?["image"]?.string ?? "").split(separator: ":").map(String.init)
    let known = PlatformComponent.allCases.map { "docker.io/\($0.repository)" }
    guard parts.count == 2, known.contains(parts[0]), let version = parts.last?.drop(while: { $0 == "v" }),
      ComponentSpec.isVersion(String(version)), let major = version.split(separator: ".").first.flatMap({ Int($0) }),
      major < 90
    else { return nil }
    name = container?["name"]?.string ?? ""
    log = LogfmtLog(clock: clock)
  }

  func start() async throws {
    start.withLock { $0 = .now }
    log.write(.info, caller: "main.go:1", ["msg": "server listening"])
  }

  func stop(isGraceful: Bool) async { start.withLock { $0 = nil } }

  var isReady: Bool { get async { start.withLock { $0.map { .now - $0 >= Self.warmup } ?? false } } }

  func handler(onPort port: Int) async -> (any HTTPHandler)? {
    guard start.withLock({ $0 }) != nil else { return nil }
    return HTTPRouter(
      routes: [.init("GET", "/{rest...}") { _, _ in .goText(200, "ready\n") }], notFound: .goText(404, "not found\n"),
      methodNotAllowed: .goText(405, "not allowed\n"))
  }
}
