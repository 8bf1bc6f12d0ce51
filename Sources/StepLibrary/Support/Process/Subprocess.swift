import Base
import Foundation

private let spawning = NSLock()

/// A program that runs as a child in a process group of its own, so that an interruption of ours is not one of its.
///
/// `posix_spawn` rather than Foundation's `Process`, which reads beyond its own buffers on Linux.
final class Subprocess: Sendable {
  let program: String
  let output: Int32
  let errors: Int32
  /// Nil once it has ended and its number may be another's.
  private let pid: Locked<pid_t?>
  private let input: Locked<Int32?>

  /// Starts a program that is found on the path; the environment is added to ours.
  ///
  /// - Parameter keepsInput: leaves its standard input open until `closeInput` or our own end; else it has none.
  init(
    _ program: String, _ arguments: [String], environment: [String: String] = [:], keepsInput: Bool = false
  ) throws(SubprocessError) {
    // Another child would inherit a pipe that is not yet close-on-exec, and keep it open.
    spawning.lock()
    defer { spawning.unlock() }
    let (output, errors) = (try PipeEnds(), try PipeEnds())
    let input = keepsInput ? try PipeEnds() : nil
    defer { for end in [output.writing, errors.writing, input?.reading] { if let end { close(end) } } }
    self.program = program
    (self.output, self.errors) = (output.reading, errors.reading)
    self.input = Locked(input?.writing)
    do {
      let streams = SpawnStreams(input: input?.reading, output: output.writing, errors: errors.writing)
      pid = Locked(try spawn(program, arguments, environment, streams))
    } catch {
      for end in [output.reading, errors.reading, input?.writing] { if let end { close(end) } }
      throw error
    }
  }

  deinit {
    closeInput()
    close(output)
    close(errors)
  }

  func closeInput() {
    input.withLock { input in
      if let end = input { close(end) }
      input = nil
    }
  }

  /// Ends it and what it started.
  func kill() {
    pid.withLock { if let pid = $0 { _ = Glibc.kill(-pid, SIGKILL) } }
  }

  /// Blocks until it has ended; returns its exit code, or 128 and the number of the signal that ended it.
  func wait() -> Int32 {
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

enum SubprocessError: Error, Equatable, CustomStringConvertible {
  case notFound(String)
  case system(call: String, code: Int32)
  case tooSlow(String, limit: Duration)
  case tooMuchOutput(String)

  var description: String {
    switch self {
    case .notFound(let program): "\(program) is not installed, or not on the path"
    case .system(let call, let code): "\(call): \(String(cString: strerror(code)))"
    case .tooSlow(let program, let limit): "\(program) did not end within \(limit)"
    case .tooMuchOutput(let program): "\(program) wrote more than is sensible"
    }
  }
}
