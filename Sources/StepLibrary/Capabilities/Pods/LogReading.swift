import Base
import Clients
import Runner
import Wire

/// One look at what the containers of a system's pods wrote.
struct LogReading: Sendable {
  let pods: PodReading

  private var title: String { pods.system.name.title }

  /// The lines that are a scenario's business: those until a pod was ready, and those since the scenario began. What
  /// lies between may tell of what others broke on purpose.
  func lines(since began: UTCTime) async throws -> [String] {
    try await lines { pod, time in time >= began || pod.readySince.map { time <= $0 } ?? true }
  }

  /// Lines without a time are always wanted.
  func lines(where isWanted: (Pod, UTCTime) -> Bool) async throws -> [String] {
    var texts: [String] = []
    for pod in try await pods.pods() {
      for container in pod.containers {
        let lines = try await pods.kubernetes.logs(
          ofPod: pod.name, namespace: pod.namespace, PodLogOptions(container: container.name))
        texts += lines.filter { line in line.time.map { isWanted(pod, $0) } ?? true }.map(\.text)
      }
    }
    return texts
  }

  /// The newest line since a time that says something in one of the system's own words.
  func newestLine(since time: UTCTime?, saying text: String, in words: [String]) async throws -> String {
    let lines = try await lines { _, each in time.map { each >= $0 } ?? true }
    if let line = lines.last(where: { line in words.contains { line.contains($0) } }) { return line }
    throw Mismatch(
      "\(title)'s logs do not say \(text)", expected: words.joined(separator: " or "),
      actual: "\(lines.count) lines without it")
  }

  func line(since began: UTCTime, containing text: String) async throws -> String {
    let lines = try await lines(since: began)
    if let line = lines.first(where: { $0.contains(text) }) { return line }
    throw Mismatch(
      "\(title)'s logs do not contain the text", expected: text, actual: "\(lines.count) lines without it")
  }

  /// - Parameter what: is bad about such a line.
  /// - Returns: how many lines were looked at.
  func expectNoLine(since began: UTCTime, with what: String, _ isBad: (String) -> Bool) async throws -> Int {
    let lines = try await lines(since: began)
    if let line = lines.first(where: isBad) {
      throw Mismatch("\(title)'s logs contain \(what)", expected: "none in \(lines.count) lines", actual: line)
    }
    return lines.count
  }
}

extension Pod {
  /// To the second.
  fileprivate var readySince: UTCTime? { condition("Ready").flatMap { UTCTime(rfc3339: $0.since) } }
}
