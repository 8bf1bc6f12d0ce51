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
    try await logs(of: try await pods.pods(), since: began).lines
  }

  /// All of a time and after it; all there are without one.
  func allLines(since time: UTCTime?) async throws -> [String] {
    try await logs(of: try await pods.pods()) { _, each in time.map { each >= $0 } ?? true }.lines
  }

  private func logs(of chosen: [Pod], since began: UTCTime) async throws -> KeptLogs {
    try await logs(of: chosen) { pod, time in time >= began || pod.readySince.map { time <= $0 } ?? true }
  }

  /// Lines without a time are always wanted.
  private func logs(of chosen: [Pod], where isWanted: (Pod, UTCTime) -> Bool) async throws -> KeptLogs {
    var logs = KeptLogs()
    for pod in chosen {
      for container in pod.containers {
        let (lines, gaps) = try await kept(of: container.name, in: pod)
        logs.lines += lines.filter { line in line.time.map { isWanted(pod, $0) } ?? true }.map(\.text)
        logs.gaps += gaps
        logs.total += lines.count
      }
    }
    return logs
  }

  /// The newest line since a time that says something in one of the system's own words.
  func newestLine(since time: UTCTime?, saying text: String, in words: [String]) async throws -> String {
    let lines = try await allLines(since: time)
    if let line = lines.last(where: { line in words.contains { line.contains($0) } }) { return line }
    throw Mismatch(
      "\(title)'s logs do not say \(text)", expected: words.joined(separator: " or "),
      actual: "\(lines.count) lines without it")
  }

  func line(since began: UTCTime, containing text: String) async throws -> String {
    let logs = try await logs(of: try await pods.pods(), since: began)
    let lines = logs.lines
    if let line = lines.first(where: { $0.contains(text) }) { return line }
    if logs.total == 0 { throw Inconclusive("\(title)'s logs have no line") }
    throw Mismatch(
      "\(title)'s logs do not contain the text", expected: text, actual: "\(lines.count) lines without it")
  }

  /// - Parameters:
  ///   - chosen: the pods that are asked.
  ///   - what: is bad about such a line.
  /// - Returns: how many lines were looked at.
  /// - Throws: ``Inconclusive`` where there is none, or where some are gone: they may have been such.
  func expectNoLine(
    of chosen: [Pod], since began: UTCTime, with what: String, _ isBad: (String) -> Bool
  ) async throws -> Int {
    let logs = try await logs(of: chosen, since: began)
    if let line = logs.lines.first(where: isBad) {
      throw Mismatch("\(title)'s logs contain \(what)", expected: "none in \(logs.lines.count) lines", actual: line)
    }
    if logs.total == 0 { throw Inconclusive("\(title)'s logs have no line: what they lack says nothing") }
    if !logs.gaps.isEmpty {
      throw Inconclusive("parts of \(title)'s logs are gone: \(logs.gaps.joined(separator: "; "))")
    }
    return logs.lines.count
  }
}

/// What is still there of what containers wrote.
private struct KeptLogs {
  var lines: [String] = []
  /// Of all lines, wanted or not.
  var total = 0
  /// What is not.
  var gaps: [String] = []
}

/// What the kubelet keeps: the present run of a container, its newest file only, and the run before.
extension LogReading {
  private func kept(of container: String, in pod: Pod) async throws -> (lines: [PodLogLine], gaps: [String]) {
    var gaps: [String] = []
    let earlier = pod.restarts(of: container) > 0 ? try await previous(of: container, in: pod, &gaps) : []
    let lines = try await pods.kubernetes.logs(
      ofPod: pod.name, namespace: pod.namespace, PodLogOptions(container: container))
    if let first = lines.first?.time, let start = pod.runningSince(container), first > start.advanced(bySeconds: 60) {
      gaps.append("\(container) of \(pod.name) runs since \(start), its first line is of \(first)")
    }
    return (earlier + lines, gaps)
  }

  private func previous(of container: String, in pod: Pod, _ gaps: inout [String]) async throws -> [PodLogLine] {
    do {
      return try await pods.kubernetes.logs(
        ofPod: pod.name, namespace: pod.namespace, PodLogOptions(container: container, previous: true))
    } catch let error as KubernetesError where error.status == 400 {
      gaps.append("\(container) of \(pod.name) was restarted: \(error.message)")
      return []
    }
  }
}

extension Pod {
  /// To the second.
  fileprivate var readySince: UTCTime? { condition("Ready").flatMap { UTCTime(rfc3339: $0.since) } }
}
