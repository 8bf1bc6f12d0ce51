import Base
import Clients
import Runner
import Wire

extension World {
  /// Makes the object store refuse the subject's keys, until the scenario ends or the keys are restored.
  func invalidateStorageCredentials() async throws {
    guard let control = clients.control else {
      throw Inconclusive("the target \"\(target.name)\" has no way to refuse \(subject.name)'s S3 credentials")
    }
    blocksBefore = try await clients.blocks(of: subject)?.keys()
    logsSince = scenario.run.clock.timestamp
    let record = UndoRecord.invalidCredentials(of: subject)
    try await scenario.disrupt(undoneBy: record) { try await control.activate(record) }
  }

  func restoreStorageCredentials() async throws {
    guard let control = clients.control else { throw Inconclusive("the target has no control interface") }
    try await scenario.undo(.invalidCredentials(of: subject)) { try await control.undo($0) }
  }

  /// Looks until the system has logged that it cannot write to the object store.
  func expectStorageErrorInLogs(of subject: Subject) async throws {
    guard let control = clients.control else {
      throw Inconclusive("the target \"\(target.name)\" has no way to read \(subject.name)'s logs")
    }
    let since = logsSince
    let line = try await scenario.eventually("\(subject.name) logs an S3 write error") {
      let lines = try await control.logs(of: subject.rawValue, since: since)
      guard let line = lines.first(where: StorageErrorText.isWriteError) else {
        throw Mismatch(
          "\(subject.name)'s logs show no S3 write error",
          expected: StorageErrorText.writeErrors.joined(separator: " or "),
          actual: "\(lines.count) lines" + (lines.last.map { ", the last: \($0)" } ?? ""))
      }
      return line
    }
    scenario.attach(Evidence("log line", entries: [Evidence.Entry(name: subject.rawValue, value: line)]))
  }
}

extension UndoRecord {
  /// The fault of the embedded stack that it clears has the same name; without a principal it is Tempo's key.
  static func invalidCredentials(of subject: Subject) -> UndoRecord {
    let principal = subject == .tempo ? [:] : ["principal": subject.rawValue]
    return UndoRecord(
      kind: "fault", parameters: principal.merging(["name": "s3.credentials.invalid"]) { own, _ in own })
  }
}

/// How Tempo and Mimir word their failures to write; other errors in their logs say nothing about the object store.
enum StorageErrorText {
  static let writeErrors = [
    "error writing object to s3 backend", "failed to flush complete block", "error performing op in flushQueue",
    "uploading new block to long-term storage failed", "shipping failed",
  ]

  static func isWriteError(_ line: String) -> Bool { writeErrors.contains { line.contains($0) } }
}

extension ControlClient {
  /// Sets a fault with the record's other members as its parameters.
  func activate(_ record: UndoRecord) async throws {
    try await activate(fault: try record.fault, record.parameters.filter { $0.key != "name" })
  }

  /// Clears the fault that a disruption set.
  func undo(_ record: UndoRecord) async throws { try await clear(fault: try record.fault) }
}

extension UndoRecord {
  fileprivate var fault: String {
    get throws {
      guard kind == "fault", let name = parameters["name"] else { throw UnknownUndo(record: self) }
      return name
    }
  }
}
