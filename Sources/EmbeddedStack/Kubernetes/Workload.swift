/// A server of the stack, as the container of a pod runs it.
protocol Workload: Sendable {
  /// As the container is called.
  var name: String { get }
  /// The system that its pod is labelled with, where containers of several systems are called the same; nil for any.
  var system: String? { get }
  /// What all its runs wrote; it outlives them.
  var log: LogfmtLog { get }

  /// Does nothing when it runs. Each start serves on the same ports.
  func start() async throws

  /// Does nothing when it does not run.
  ///
  /// - Parameter isGraceful: whether it may bring its data into safety; a killed one may not.
  func stop(isGraceful: Bool) async

  /// What its readiness probe says.
  var isReady: Bool { get async }

  /// Who answers HTTP on a port of the container; nil while nothing listens there.
  func handler(onPort port: Int) async -> (any HTTPHandler)?

  /// What its volume holds, in bytes; nil for one that keeps nothing.
  var volumeBytes: Int? { get async }
}

extension Workload {
  var volumeBytes: Int? { nil }
}

extension Workload {
  var system: String? { nil }
}
