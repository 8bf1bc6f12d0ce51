import Base
import Wire

/// What the API asks of the node that runs the pods.
protocol PodRuntime: Sendable {
  /// The run of a container; nil while it has not started.
  ///
  /// - Parameter previous: the run before the current one.
  func run(ofPod uid: String, previous: Bool) async -> ContainerRun?

  /// Who answers HTTP on a port of a pod; nil while nothing listens there.
  func handler(ofPod uid: String, port: Int) async -> (any HTTPHandler)?

  /// What its volume holds, in bytes; nil for a pod that keeps nothing.
  func volumeBytes(ofPod uid: String) async -> Int?
}

/// A container from its start to its end.
struct ContainerRun: Sendable {
  let log: LogfmtLog
  let start: UTCTime
  var end: UTCTime?

  func entries(since time: UTCTime? = nil) -> [LogfmtLog.Line] {
    let all = log.lines(since: time.map { max($0, start) } ?? start)
    guard let end else { return all }
    return all.filter { $0.time <= end }
  }
}
