import Base
import Clients
import Runner
import Wire

/// An object store that refuses a system's keys.
extension StorageCapability {
  /// Makes it refuse the keys of the scenario's system, until the scenario ends or the keys are restored.
  func invalidateCredentials() async throws {
    let name = world[SubjectMemory.self].system
    let cut = try disruption(of: name)
    try await noteBlocks(of: name)
    memory.logsSince = scenario.run.clock.timestamp
    try await scenario.disrupt(undoneBy: cut.undo) { try await cut.disrupt() }
    memory.cut = cut
    scenario.attach(Evidence("S3 credentials refused", ["of": name.title, "by": cut.summary]))
  }

  func restoreCredentials() async throws {
    let cut = try memory.recall(memory.cut, "made S3 credentials invalid")
    let undoers = Undoers(clients, clock: scenario.run.clock)
    try await scenario.undo(cut.undo) { try await undoers.carryOut(cut.undo) }
  }

  /// Looks until the system has logged that it cannot write to the object store.
  ///
  /// - Parameter hurry: has it write soon, where it would do so later than anybody looks.
  func expectWriteErrorInLogs(of name: SystemName, hurry: () async throws -> Void = {}) async throws {
    let reading = try logReading(of: name)
    try await hurry()
    do {
      let line = try await scenario.eventually("\(name.title) logs an S3 write error") {
        try await reading.writeError()
      }
      scenario.attach(Evidence("log line", entries: [Evidence.Entry(name: name.key, value: line)]))
    } catch let mismatch as Mismatch {
      guard let cut = memory.cut, !cut.isCertain else { throw mismatch }
      throw Inconclusive(
        "\(name.title) shows no S3 error, so that \(cut.summary) may not have kept it from the store: \(mismatch.failure.actual ?? "")"
      )
    }
  }

  private func logReading(of name: SystemName) throws -> StorageLogReading {
    let since = memory.logsSince
    if let control = clients.control, memory.cut?.isCertain ?? true {
      return StorageLogReading(name: name) { try await control.logs(of: name.key, since: since) }
    }
    guard target.kubernetes != nil else {
      throw Inconclusive("the target \"\(target.name)\" has no way to read \(name.title)'s logs")
    }
    let logs = LogReading(pods: try world.pods(of: name).reading)
    return StorageLogReading(name: name) { try await logs.allLines(since: since) }
  }
}

/// One look at what a system has logged of the object store.
private struct StorageLogReading: Sendable {
  let name: SystemName
  /// Those that are the scenario's.
  let lines: @Sendable () async throws -> [String]

  /// A line that says that the system could not write.
  func writeError() async throws -> String {
    let lines = try await lines()
    if let line = lines.first(where: StorageErrorText.isWriteError) { return line }
    throw Mismatch(
      "\(name.title)'s logs show no S3 write error", expected: StorageErrorText.writeErrors.joined(separator: " or "),
      actual: "\(lines.count) lines" + (lines.last.map { ", the last: \($0)" } ?? ""))
  }
}
