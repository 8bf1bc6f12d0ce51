package import Base
import Wire

/// How much of a pod's log is wanted.
package struct PodLogOptions: Equatable, Sendable {
  /// Needed where the pod has more than one.
  package var container: String?
  package var tailLines: Int?
  package var since: UTCTime?
  /// Of the container's instance before its last restart.
  package var previous: Bool

  package init(container: String? = nil, tailLines: Int? = nil, since: UTCTime? = nil, previous: Bool = false) {
    self.container = container
    self.tailLines = tailLines
    self.since = since
    self.previous = previous
  }

  /// The API takes whole seconds, so that lines of the first second are told by their own time.
  fileprivate var query: [(String, String)] {
    let parameters: [(String, String?)] = [
      ("container", container), ("previous", previous ? "true" : nil),
      ("sinceTime", since?.rfc3339()), ("tailLines", tailLines.map(String.init)), ("timestamps", "true"),
    ]
    return parameters.compactMap { name, value in value.map { (name, $0) } }
  }
}

/// A line and when the container wrote it.
package struct PodLogLine: Equatable, Sendable {
  package var time: UTCTime?
  package var text: String

  /// `TIME TEXT`; a line without a time is all text.
  package init(_ line: some StringProtocol) {
    let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    time = parts.first.flatMap { UTCTime(rfc3339: String($0)) }
    text = time == nil ? String(line) : parts.count > 1 ? String(parts[1]) : ""
  }
}

extension KubernetesClient {
  /// The lines of one container's log, oldest first; none where the pod has not begun.
  package func logs(
    ofPod name: String, namespace: String, _ options: PodLogOptions = PodLogOptions()
  ) async throws -> [PodLogLine] {
    let action = KubernetesAction("get", .pods, subresource: "log", namespace: namespace, name: name)
    var request = request(action, query: options.query)
    request.headers = [HTTPField("Accept", "*/*")]
    let text = try await response(to: request, action).text
    let lines = text.split(separator: "\n").map { PodLogLine($0) }
    guard let since = options.since else { return lines }
    return lines.filter { $0.time.map { $0 >= since } ?? true }
  }

  /// How many replicas a Deployment or StatefulSet is to have.
  package func replicas(_ resource: KubernetesResource, namespace: String, name: String) async throws -> Int {
    let scale = try await get(resource, namespace: namespace, name: name, subresource: "scale")
    return scale["spec"]?["replicas"]?.integer() ?? 0
  }

  package func scale(
    _ resource: KubernetesResource, namespace: String, name: String, to replicas: Int
  ) async throws {
    try await patch(
      resource, namespace: namespace, name: name, subresource: "scale",
      merging: ["spec": ["replicas": .number("\(replicas)")]])
  }
}

extension KubernetesClient {
  /// Deletes a pod if its disruption budget allows it; 429 where it does not.
  ///
  /// - Parameter dryRun: asks only.
  package func evict(_ pod: String, namespace: String, dryRun: Bool = false) async throws {
    let action = KubernetesAction("create", .pods, subresource: "eviction", namespace: namespace, name: pod)
    _ = try await json(
      action, query: dryRun ? [("dryRun", "All")] : [],
      body: [
        "apiVersion": "policy/v1", "kind": "Eviction",
        "metadata": ["name": .string(pod), "namespace": .string(namespace)],
      ])
  }
}
