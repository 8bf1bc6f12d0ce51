import Foundation
import TestSupport
import Testing

@testable import lgtm_verify

/// `lgtm-verify stack` as a process of its own, and a target file that names it as `served`.
struct ServedStack {
  let targetFile: String
  let control: String
  /// The keys of `s3`, and all of a target but its control interface, as a target file has them.
  let objectStore: String
  let targetWithoutControl: String
  /// What the target file's secrets stand in.
  let environment: [String: String]
  private let process: ChildProcess
  private let cluster: Endpoints.Cluster

  private struct Endpoints: Decodable {
    struct Store: Decodable { let url, region, accessKey, secretKey: String }
    struct Cluster: Decodable { let kubeconfig, url, token: String }
    struct Grafana: Decodable { let token: String }

    let addresses: [String: String]
    let control: String
    let s3: Store
    let grafana: Grafana
    let kubernetes: Cluster
    let manifests: String
  }

  private struct Fault: Decodable {
    let name: String
    let active: Bool
  }

  /// Stops the stack after the body.
  static func run(faults: [String] = [], _ body: (ServedStack) async throws -> Void) async throws {
    let stack = try await ServedStack(faults: faults)
    do { try await body(stack) } catch {
      try await stack.stop()
      throw error
    }
    try await stack.stop()
  }

  private init(faults: [String]) async throws {
    process = try ChildProcess(
      Program.path.path, ["stack", "--ports", "any"] + faults.flatMap { ["--fault", $0] })
    let endpoints = try JSONDecoder().decode(Endpoints.self, from: Data(try await process.nextLine().utf8))
    (control, cluster) = (endpoints.control, endpoints.kubernetes)
    environment = [
      "SERVED_KEY": endpoints.s3.accessKey, "SERVED_SECRET": endpoints.s3.secretKey,
      "SERVED_GRAFANA": endpoints.grafana.token,
    ]
    objectStore = "endpoint: \"\(endpoints.s3.url)\", accessKeyEnv: SERVED_KEY, secretKeyEnv: SERVED_SECRET"
    targetWithoutControl = """
          kubernetes: {kubeconfig: "\(endpoints.kubernetes.kubeconfig)"}
          manifests: "\(endpoints.manifests)"
          mimir: {admin: "http://mimir.monitoring.svc:8080"}
          grafana: {tokenEnv: SERVED_GRAFANA}
          s3: {\(objectStore)}
          endpoints:
      \(endpoints.addresses.map { "      \($0.key): \"\($0.value)\"\n" }.sorted().joined())
      """
    targetFile = try Program.file(
      "lgtm-verify.yaml", "targets:\n  served:\n    control: \"\(control)\"\n\(targetWithoutControl)")
  }

  private func stop() async throws {
    process.signal(SIGTERM)
    _ = try await process.ending()
  }

  /// Starts a run of features against this stack, its output going to `folder`.
  ///
  /// - Parameter other: another file that has the target.
  func start(_ arguments: [String], folder: String, targetFile other: String? = nil) throws -> ChildProcess {
    try ChildProcess(
      Program.path.path,
      ["run", "--config", other ?? targetFile, "--target", "served", "--allow-disruption", "--output", folder]
        + arguments,
      environment: environment, folder: Program.root.path)
  }

  /// Nothing is broken, and the journal of a run's folder is readable with nothing left to undo.
  func expectWhole(_ folder: String, _ what: String = "") async throws {
    #expect(try await activeFaults.isEmpty, "\(what)")
    let journal = JournalContents(try readFile("\(folder)/journal.ndjson"))
    #expect(journal.open.isEmpty && journal.unreadableLines.isEmpty, "\(what)")
  }

  /// The names of the NetworkPolicies in the cluster.
  var networkPolicies: [String] {
    get async throws {
      struct List: Decodable {
        struct Item: Decodable { let metadata: Metadata }
        struct Metadata: Decodable { let name: String }
        let items: [Item]
      }
      let answer = try await ChildProcess.run(
        "curl",
        [
          "-sS", "--insecure", "--max-time", "10", "-H", "Authorization: Bearer \(cluster.token)",
          "\(cluster.url)/apis/networking.k8s.io/v1/networkpolicies",
        ])
      return try JSONDecoder().decode(List.self, from: Data(answer.output)).items.map(\.metadata.name)
    }
  }

  /// The names of the faults that are active, as the control interface tells them.
  var activeFaults: [String] {
    get async throws {
      let answer = try await ChildProcess.run("curl", ["-sS", "--max-time", "10", "\(control)/faults"])
      return try JSONDecoder().decode([Fault].self, from: Data(answer.output)).filter(\.active).map(\.name)
    }
  }
}
