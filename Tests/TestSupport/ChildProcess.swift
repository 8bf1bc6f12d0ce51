package import Foundation

/// A program that a test runs as a child, stopped by its process id at the latest when its time is over.
///
/// Foundation's `Process` reads beyond its own buffers on Linux, which AddressSanitizer shows and which ends a test
/// program now and then; this is `posix_spawn`.
package final class ChildProcess: Sendable {
  package struct Ending: Sendable {
    /// The exit code, or 128 and the number of the signal that ended it.
    package var status: Int32
    package var output: [UInt8]
    package var errors: [UInt8]

    package var text: String { String(decoding: output, as: UTF8.self) }
    package var errorText: String { String(decoding: errors, as: UTF8.self) }
  }

  package let pid: pid_t
  private let output: Int32
  private let errors: Int32

  /// Starts a program that is found on the path; the environment is added to this process's.
  package init(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:], folder: String? = nil
  ) throws {
    (pid, output, errors) = try spawning.withLock {
      let (output, errors) = (try ClosingPipe(), try ClosingPipe())
      defer {
        output.closeWriting()
        errors.closeWriting()
      }
      let pid = try spawn(
        program, arguments, environment, folder: folder, output: output.writing, errors: errors.writing)
      return (pid, output.reading, errors.reading)
    }
  }

  /// Runs a program to its end.
  package static func run(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:], folder: String? = nil,
    limit: Duration = .seconds(60)
  ) async throws -> Ending {
    try await ChildProcess(program, arguments, environment: environment, folder: folder).ending(limit: limit)
  }

  /// The next line of its output, without the line end; what it writes later stays for `ending`.
  package func nextLine() async throws -> String {
    try await onOwnThread { [output] in
      let reader = PipeReader(limit: patience)
      var line: [UInt8] = []
      while line.last != UInt8(ascii: "\n"), let byte = try reader.byte(from: output) { line.append(byte) }
      return String(decoding: line.dropLast(), as: UTF8.self)
    }
  }

  package func signal(_ number: Int32) { kill(pid, number) }

  /// Waits for its end; one that takes longer than the limit is killed, and an error is thrown.
  package func ending(limit: Duration = .seconds(60)) async throws -> Ending {
    try await onOwnThread { [self] in
      let reader = PipeReader(limit: limit)
      defer {
        close(output)
        close(errors)
      }
      do {
        let (output, errors) = try reader.all(from: output, errors)
        return Ending(status: exitStatus(of: pid), output: output, errors: errors)
      } catch {
        kill(pid, SIGKILL)
        _ = exitStatus(of: pid)
        throw error
      }
    }
  }
}

/// Blocks a thread of its own: those that run Swift's tasks are for the servers that tests start in this process.
private func onOwnThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
  }
}

private func exitStatus(of pid: pid_t) -> Int32 {
  var status: Int32 = 0
  while waitpid(pid, &status, 0) < 0, errno == EINTR {}
  let signal = status & 0x7F
  return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
}
