import Base
import Clients
import Runner
import Wire

/// An object store that refuses a system's keys.
extension StorageCapability {
  /// Makes it refuse the keys of the scenario's system, until the scenario ends or the keys are restored.
  func invalidateCredentials() async throws {
    let name = world[SubjectMemory.self].system
    guard let control = clients.control else {
      throw Inconclusive("the target \"\(target.name)\" has no way to refuse \(name.title)'s S3 credentials")
    }
    try await noteBlocks(of: name)
    memory.logsSince = scenario.run.clock.timestamp
    try await scenario.disrupt(undoneBy: .invalidCredentials(of: name)) {
      try await control.activate(fault: Undo.invalidCredentials, ["principal": name.key])
    }
  }

  func restoreCredentials() async throws {
    guard let control = clients.control else { throw Inconclusive("the target has no control interface") }
    let name = world[SubjectMemory.self].system
    try await scenario.undo(.invalidCredentials(of: name)) { try await control.clear(fault: Undo.invalidCredentials) }
  }

  /// Looks until the system has logged that it cannot write to the object store.
  func expectWriteErrorInLogs(of name: SystemName) async throws {
    guard let control = clients.control else {
      throw Inconclusive("the target \"\(target.name)\" has no way to read \(name.title)'s logs")
    }
    let reading = StorageLogReading(control: control, name: name, since: memory.logsSince)
    let line = try await scenario.eventually("\(name.title) logs an S3 write error") { try await reading.writeError() }
    scenario.attach(Evidence("log line", entries: [Evidence.Entry(name: name.key, value: line)]))
  }
}

extension Undo {
  /// The fault of the embedded stack has the same name.
  fileprivate static let invalidCredentials = "s3.credentials.invalid"

  fileprivate static func invalidCredentials(of name: SystemName) -> Undo {
    .fault(invalidCredentials, principal: name.key)
  }
}

/// One look at what a system has logged of the object store.
private struct StorageLogReading: Sendable {
  let control: ControlClient
  let name: SystemName
  let since: UTCTime?

  /// A line that says that the system could not write.
  func writeError() async throws -> String {
    let lines = try await control.logs(of: name.key, since: since)
    if let line = lines.first(where: StorageErrorText.isWriteError) { return line }
    throw Mismatch(
      "\(name.title)'s logs show no S3 write error", expected: StorageErrorText.writeErrors.joined(separator: " or "),
      actual: "\(lines.count) lines" + (lines.last.map { ", the last: \($0)" } ?? ""))
  }
}
