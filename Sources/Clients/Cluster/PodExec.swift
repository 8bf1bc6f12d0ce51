import Base

/// Runs programs in the containers of a cluster's pods, by `kubectl exec`.
package struct PodExec: Sendable {
  private let kubectl: KubectlArguments

  package init(_ kubectl: KubectlArguments) { self.kubectl = kubectl }

  /// To the end of the program; its exit code is kubectl's. Throws `SubprocessError` where kubectl cannot be run.
  package func run(
    _ command: [String], in container: String, of pod: Pod, limit: Duration = .seconds(30)
  ) async throws -> Subprocess.Ending {
    try await Subprocess.run(
      kubectl.program,
      kubectl.options + ["exec", "--namespace", pod.namespace, pod.name, "--container", container, "--"] + command,
      environment: kubectl.environment, limit: limit)
  }
}
