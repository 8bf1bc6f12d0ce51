import Foundation

/// What a system call says when it fails.
package struct SystemFailure: Error, CustomStringConvertible {
  package let call: String
  package let code: Int32

  package var description: String { "\(call): \(String(cString: strerror(code)))" }
}

/// Held from making pipes to starting the child, so that no other child starts while they can be inherited.
let spawning = NSLock()

/// A pipe that children do not inherit but through what is duplicated for them.
struct ClosingPipe {
  let reading: Int32
  let writing: Int32

  init() throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw SystemFailure(call: "pipe", code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (reading, writing) = (ends[0], ends[1])
  }

  func closeWriting() { close(writing) }
}

/// Starts a program with nothing to read and two pipes to write to; what the environment tells the tests is not for it.
func spawn(
  _ program: String, _ arguments: [String], _ environment: [String: String], folder: String?, output: Int32,
  errors: Int32
) throws -> pid_t {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
  posix_spawn_file_actions_adddup2(&actions, output, 1)
  posix_spawn_file_actions_adddup2(&actions, errors, 2)
  var attributes = unblockedSignals()
  defer { posix_spawnattr_destroy(&attributes) }
  let variables = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("LGTM_VERIFY_") }.merging([
    "TMPDIR": TestFolder.root
  ]) { $1 }
  .merging(environment) { $1 }.map { "\($0)=\($1)" }
  var pid: pid_t = 0
  let command = (folder.map { ["env", "-C", $0] } ?? []) + [program] + arguments
  let code = withCStrings(command) { arguments in
    withCStrings(variables) { variables in posix_spawnp(&pid, command[0], &actions, &attributes, arguments, variables) }
  }
  guard code == 0 else { throw SystemFailure(call: "starting \(program)", code: code) }
  return pid
}

/// A child inherits the mask of the thread that starts it, and those that run Swift's tasks block all signals.
private func unblockedSignals() -> posix_spawnattr_t {
  var (attributes, none) = (posix_spawnattr_t(), sigset_t())
  posix_spawnattr_init(&attributes)
  sigemptyset(&none)
  posix_spawnattr_setsigmask(&attributes, &none)
  posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
  return attributes
}

private func withCStrings<Value>(_ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value) -> Value {
  let pointers = texts.map { strdup($0) }
  defer { for pointer in pointers { free(pointer) } }
  return body(pointers + [nil])
}
