import Base
import Clients
import Runner
import Wire

/// What the containers of a system's pods wrote.
extension World {
  /// The lines that are this scenario's business: those until a pod was ready, and those since the scenario began. What
  /// lies between may tell of what others broke on purpose.
  func ownLogLines(of system: Subject) async throws -> [String] {
    try await logLines(of: system) { pod, time in
      time >= scenario.began || pod.readySince.map { time <= $0 } ?? true
    }
  }

  /// Lines without a time are always wanted.
  func logLines(of system: Subject, where isWanted: (Pod, UTCTime) -> Bool) async throws -> [String] {
    var texts: [String] = []
    for pod in try await pods(of: system) {
      for container in pod.containers {
        let lines = try await kubernetes.logs(
          ofPod: pod.name, namespace: pod.namespace, PodLogOptions(container: container.name))
        texts += lines.filter { line in line.time.map { isWanted(pod, $0) } ?? true }.map(\.text)
      }
    }
    return texts
  }

  /// Texts of a plan that stand for what a system really writes are looked for in its own words, until the deadline.
  func expectLogs(of system: Subject, contain text: String) async throws {
    let since = metricHistory?.begun
    guard let words = LogWords.of[text] else { return try await expectLogsNow(of: system, contain: text) }
    let line = try await scenario.eventually("\(system.name) logs \(text)", lookingFor: compactionLimit) {
      let lines = try await logLines(of: system) { _, time in since.map { time >= $0 } ?? true }
      guard let line = lines.last(where: { line in words.contains { line.contains($0) } }) else {
        throw Mismatch(
          "\(system.name)'s logs do not say \(text)", expected: words.joined(separator: " or "),
          actual: "\(lines.count) lines without it")
      }
      return line
    }
    scenario.attach(Evidence("log line", ["plan": text, "line": line]))
  }

  private func expectLogsNow(of system: Subject, contain text: String) async throws {
    let lines = try await ownLogLines(of: system)
    guard let line = lines.first(where: { $0.contains(text) }) else {
      throw Mismatch(
        "\(system.name)'s logs do not contain the text", expected: text, actual: "\(lines.count) lines without it")
    }
    scenario.attach(Evidence("log line", ["line": line]))
  }

  func expectLogs(of system: Subject, lack text: String) async throws {
    try await expectLogs(of: system, lack: "the text") { $0.contains(text) }
  }

  func expectNoStorageErrors(of system: Subject) async throws {
    try await expectLogs(of: system, lack: "S3 failures") { StorageErrorText.isFailure($0) }
  }

  private func expectLogs(of system: Subject, lack what: String, _ isBad: (String) -> Bool) async throws {
    let lines = try await ownLogLines(of: system)
    if let line = lines.first(where: isBad) {
      throw Mismatch("\(system.name)'s logs contain \(what)", expected: "none in \(lines.count) lines", actual: line)
    }
    scenario.attach(Evidence("logs", ["of": system.name, "lines": "\(lines.count)", "with \(what)": "0"]))
  }
}

extension Pod {
  /// To the second.
  fileprivate var readySince: UTCTime? { condition("Ready").flatMap { UTCTime(rfc3339: $0.since) } }
}

/// Sentences of plans that no system writes, and what is written instead.
enum LogWords {
  static let of = [
    "compaction completed": [
      "compaction completed", "successfully compacted user blocks", "compaction job succeeded", "compacted blocks",
    ]
  ]
}

extension StorageErrorText {
  /// How failures at the object store show in the logs of Tempo and Mimir; other errors there say nothing about it.
  static let failures =
    writeErrors + [
      "AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "NoSuchBucket",
      "unexpected error from ListObjects", "failed to poll blocklist", "Unable to successfully connect to configured",
      "x509", "no such host",
    ]

  static func isFailure(_ line: String) -> Bool { failures.contains { line.contains($0) } }
}
