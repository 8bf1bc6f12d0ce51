import Base
import Clients
import Glibc
import Runner

/// `lgtm-verify run --watch`: a run after each save, each a process of its own, until it is interrupted.
struct WatchCommand: Sendable {
  private let invocation: RunInvocation
  private let state = Locked(State())

  private struct State {
    var child: pid_t?
    var isEnding = false
  }

  /// Nil where nothing is to be watched.
  init?(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    guard try ParsedOptions(arguments, of: RunCommand.specification, environment: environment)[.watch] else {
      return nil
    }
    invocation = try RunInvocation(arguments, environment: environment)
  }

  /// Returns when a signal has come, and the run under way has undone what it broke.
  func run() async throws(UsageError) -> Int32 {
    let interruption = await Interruption.begin()
    interruption.tidy { interrupt() }
    let wake: PipeEnds
    do { wake = try PipeEnds() } catch { throw .breakdown(.watch(reason: "\(error)")) }
    let watch = try FolderWatch()
    _ = await interruption.run {
      await withTaskCancellationHandler {
        try? await OwnThread.run { loop(watch, wake: wake.reading) }
      } onCancel: {
        state.withLock { $0.isEnding = true }
        interrupt()
        var byte: UInt8 = 0
        write(wake.writing, &byte, 1)
      }
    }
    watch.close()
    return ExitCode.interrupted.rawValue
  }

  private func loop(_ watch: FolderWatch, wake: Int32) {
    var watch = watch
    watch.add(invocation.folders)
    runOnce(invocation.all)
    while !state.withLock(\.isEnding) {
      watch.add(invocation.folders)
      say("watching; Ctrl-C ends")
      guard let arguments = next(&watch, wake: wake) else { return }
      runOnce(arguments)
    }
  }

  /// The arguments of the run that the next save asks for; nil when all is over.
  private func next(_ watch: inout FolderWatch, wake: Int32) -> [String]? {
    while let saved = watch.next(wake: wake) {
      if let touched = invocation.touched(by: saved) {
        say("saved: \(touched.saved.sorted().joined(separator: ", "))")
        return touched.arguments
      }
      watch.add(invocation.folders)
    }
    return nil
  }

  private func runOnce(_ arguments: [String]) {
    do {
      let child = try state.withLock { state throws(SubprocessError) -> pid_t? in
        guard !state.isEnding else { return nil }
        let child = try spawn(
          "/proc/\(getpid())/exe", arguments, Self.environment,
          SpawnStreams(input: nil, output: STDOUT_FILENO, errors: STDERR_FILENO))
        state.child = child
        return child
      }
      guard let child else { return }
      var status: Int32 = 0
      while waitpid(child, &status, 0) < 0, errno == EINTR {}
      state.withLock { $0.child = nil }
    } catch { say("\(error)") }
  }

  /// A run of its own watches nothing, and its paths are those of its command line.
  private static let environment = [
    OptionKey.watch.spec.environmentName: "0", OptionKey.rerun.spec.environmentName: "",
  ]

  private func interrupt() {
    state.withLock { if let child = $0.child { kill(child, SIGINT) } }
  }

  private func say(_ text: String) { StandardStream.error.line("lgtm-verify: \(text)") }
}
