import Base
import FoundationEssentials
import Glibc

/// One child at a time is started: another would inherit a pipe that is not yet close-on-exec, and keep it open.
private let spawning = Locked(())

/// A program that runs as a child in a process group of its own, so that an interruption of ours is not one of its.
///
/// `posix_spawn` rather than Foundation's `Process`, which reads beyond its own buffers on Linux.
package final class Subprocess: Sendable {
  package let program: String
  package let output: Int32
  package let errors: Int32
  /// Nil once it has ended and its number may be another's.
  private let pid: Locked<pid_t?>
  private let input: Locked<Int32?>

  /// Starts a program that is found on the path; the environment is added to ours.
  ///
  /// - Parameter keepsInput: leaves its standard input open until `closeInput` or our own end; else it has none.
  package init(
    _ program: String, _ arguments: [String], environment: [String: String] = [:], keepsInput: Bool = false
  ) throws(SubprocessError) {
    let child = try spawning.withLock { _ throws(SubprocessError) in
      try Child(program, arguments, environment, keepsInput: keepsInput)
    }
    self.program = program
    (output, errors) = (child.output, child.errors)
    (input, pid) = (Locked(child.input), Locked(child.pid))
  }

  /// A process that was started, and our ends of its pipes.
  private struct Child {
    let pid: pid_t
    let input: Int32?
    let output: Int32
    let errors: Int32

    init(
      _ program: String, _ arguments: [String], _ environment: [String: String], keepsInput: Bool
    ) throws(SubprocessError) {
      let (output, errors) = (try PipeEnds(), try PipeEnds())
      let input = keepsInput ? try PipeEnds() : nil
      defer { for end in [output.writing, errors.writing, input?.reading] { if let end { close(end) } } }
      do {
        let streams = SpawnStreams(input: input?.reading, output: output.writing, errors: errors.writing)
        pid = try spawn(program, arguments, environment, streams)
      } catch {
        for end in [output.reading, errors.reading, input?.writing] { if let end { close(end) } }
        throw error
      }
      (self.input, self.output, self.errors) = (input?.writing, output.reading, errors.reading)
    }
  }

  deinit {
    closeInput()
    close(output)
    close(errors)
  }

  package func closeInput() {
    input.withLock { input in
      if let end = input { close(end) }
      input = nil
    }
  }

  /// Ends it and what it started.
  package func kill() {
    pid.withLock { if let pid = $0 { _ = Glibc.kill(-pid, SIGKILL) } }
  }

  /// Blocks until it has ended; returns its exit code, or 128 and the number of the signal that ended it.
  package func wait() -> Int32 {
    guard let number = pid.withLock({ $0 }) else { return 0 }
    var info = siginfo_t()
    while waitid(P_PID, id_t(number), &info, WEXITED | WNOWAIT) < 0, errno == EINTR {}
    return pid.withLock { pid in
      var status: Int32 = 0
      while waitpid(number, &status, 0) < 0, errno == EINTR {}
      pid = nil
      let signal = status & 0x7F
      return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }
  }
}

package enum SubprocessError: Error, Equatable, CustomStringConvertible {
  case notFound(String)
  case system(call: String, code: Int32)
  case tooSlow(String, limit: Duration)
  case tooMuchOutput(String)

  package var description: String {
    switch self {
    case .notFound(let program): "\(program) is not installed, or not on the path"
    case .system(let call, let code): "\(call): \(String(cString: strerror(code)))"
    case .tooSlow(let program, let limit): "\(program) did not end within \(limit)"
    case .tooMuchOutput(let program): "\(program) wrote more than is sensible"
    }
  }
}
