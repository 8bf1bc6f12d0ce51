import FoundationEssentials
package import Glibc

/// A pipe that no child inherits but through what is duplicated for it.
package struct PipeEnds {
  package let reading: Int32
  package let writing: Int32

  package init() throws(SubprocessError) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw .system(call: "pipe", code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (reading, writing) = (ends[0], ends[1])
  }
}

/// Standard input (nil for none), output and errors of a child.
package struct SpawnStreams {
  package var input: Int32?
  package var output: Int32
  package var errors: Int32

  package init(input: Int32?, output: Int32, errors: Int32) {
    (self.input, self.output, self.errors) = (input, output, errors)
  }
}

package func spawn(
  _ program: String, _ arguments: [String], _ environment: [String: String], _ streams: SpawnStreams
) throws(SubprocessError) -> pid_t {
  var actions = streams.actions
  defer { posix_spawn_file_actions_destroy(&actions) }
  var attributes = ownGroupAndSignals()
  defer { posix_spawnattr_destroy(&attributes) }
  let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }.map { "\($0)=\($1)" }
  var pid: pid_t = 0
  let code = withCStrings([program] + arguments) { arguments in
    withCStrings(variables) { variables in posix_spawnp(&pid, program, &actions, &attributes, arguments, variables) }
  }
  if code == ENOENT { throw .notFound(program) }
  guard code == 0 else { throw .system(call: "starting \(program)", code: code) }
  return pid
}

extension SpawnStreams {
  /// What of ours was not opened close-on-exec, such as libcurl's connections, is not the child's either.
  fileprivate var actions: posix_spawn_file_actions_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    if let input {
      posix_spawn_file_actions_adddup2(&actions, input, 0)
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, errors, 2)
    for open in Self.openFiles where open > 2 { posix_spawn_file_actions_addclose(&actions, open) }
    return actions
  }

  private static var openFiles: [Int32] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    return names.compactMap { Int32($0) }
  }
}

/// A child inherits the mask of the thread that starts it, and those that run Swift's tasks block all signals; what
/// this process ignores, it would ignore too.
private func ownGroupAndSignals() -> posix_spawnattr_t {
  var (attributes, none, interruptions) = (posix_spawnattr_t(), sigset_t(), sigset_t())
  posix_spawnattr_init(&attributes)
  sigemptyset(&none)
  sigemptyset(&interruptions)
  for signal in [SIGINT, SIGTERM, SIGHUP, SIGPIPE] { sigaddset(&interruptions, signal) }
  posix_spawnattr_setsigmask(&attributes, &none)
  posix_spawnattr_setsigdefault(&attributes, &interruptions)
  posix_spawnattr_setpgroup(&attributes, 0)
  posix_spawnattr_setflags(
    &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
  return attributes
}

private func withCStrings<Value>(_ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value) -> Value {
  let pointers = texts.map { strdup($0) }
  defer { for pointer in pointers { free(pointer) } }
  return body(pointers + [nil])
}
