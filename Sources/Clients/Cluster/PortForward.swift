import Base
import FoundationEssentials

/// How `kubectl` is called for a cluster.
package struct KubectlArguments: Sendable, Equatable {
  package var program = "kubectl"
  /// Before the command: which kubeconfig and context.
  package var options: [String] = []
  package var environment: [String: String] = [:]

  package init(program: String = "kubectl", options: [String] = [], environment: [String: String] = [:]) {
    (self.program, self.options, self.environment) = (program, options, environment)
  }
}

package enum PortForwardError: Error, Equatable, CustomStringConvertible {
  case notStarted(ServiceAddress, reason: String)
  case closed

  package var description: String {
    switch self {
    case .notStarted(let service, let reason): "no port-forward to \(service): \(reason)"
    case .closed: "the port-forwards were stopped"
    }
  }
}

/// `kubectl port-forward` to a pod behind one service, from a port of loopback that kubectl chose.
///
/// A shell stands between, which ends kubectl when our end of its standard input closes, however we end.
package final class PortForward: Sendable {
  package let service: ServiceAddress
  package let pod: ForwardedPod
  package let port: Int
  private let process: Subprocess
  private let end: PortForwardEnd

  private static let guardian = """
    exec 3<&0
    "$@" </dev/null 3<&- &
    child=$!
    (read -r _ <&3; kill "$child" 2>/dev/null) &
    watcher=$!
    wait "$child"
    status=$?
    kill "$watcher" 2>/dev/null
    exit $status
    """

  private init(
    _ service: ServiceAddress, _ pod: ForwardedPod, port: Int, _ process: Subprocess, _ end: PortForwardEnd
  ) {
    (self.service, self.pod, self.port, self.process, self.end) = (service, pod, port, process, end)
  }

  deinit { stop() }

  /// Returns once it listens.
  package static func start(
    to service: ServiceAddress, at pod: ForwardedPod, _ kubectl: KubectlArguments, limit: Duration = .seconds(20)
  ) async throws -> PortForward {
    let arguments =
      [kubectl.program] + kubectl.options
      + ["port-forward", "--namespace", service.namespace, "--address", "127.0.0.1", "pod/\(pod.name)", ":\(pod.port)"]
    let process: Subprocess
    do {
      process = try Subprocess(
        "sh", ["-c", guardian, "sh"] + arguments, environment: kubectl.environment, keepsInput: true)
    } catch {
      throw PortForwardError.notStarted(service, reason: "\(error)")
    }
    let end = PortForwardEnd()
    let port = try await withTaskCancellationHandler {
      try await listening(process, service, limit, end)
    } onCancel: {
      process.closeInput()
    }
    return PortForward(service, pod, port: port, process, end)
  }

  /// Whether kubectl has ended, as it does at the first connection after its pod is gone.
  package var hasEnded: Bool { end.isOver.withLock { $0 } }

  package func stop() { process.closeInput() }

  /// Reads what kubectl says, on a thread that goes on reading until kubectl ends, so that it is never held up.
  private static func listening(
    _ process: Subprocess, _ service: ServiceAddress, _ limit: Duration, _ end: PortForwardEnd
  ) async throws -> Int {
    try await withCheckedThrowingContinuation { continuation in
      OwnThread.start {
        var reader = PortForwardOutput(process, limit: limit)
        continuation.resume(
          with: reader.port().mapError { reason in
            PortForwardError.notStarted(service, reason: reason.text)
          })
        reader.drain()
        end.isOver.withLock { $0 = true }
      }
    }
  }
}

/// What the thread that reads from kubectl tells of its end.
private final class PortForwardEnd: Sendable {
  let isOver = Locked(false)
}
