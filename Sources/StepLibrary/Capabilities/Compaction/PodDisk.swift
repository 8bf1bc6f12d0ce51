import Base
import Clients
import Runner
import Wire
import Yaml

/// The files in the data directories of Mimir's pods, as `du` lists them there.
struct PodDisk: Sendable {
  let pods: PodReading
  /// Nil without a kubeconfig that kubectl could use.
  let exec: PodExec?
  let configuration: SystemReading

  /// The components with blocks of their own, by what charts call them; nil is a Mimir in one process.
  private static let ingesting: Set<String?> = [nil, "ingester", "mimir-write", "write"]
  private static let compacting: Set<String?> = [nil, "compactor", "mimir-backend", "backend"]

  func ingesters() async -> Int? {
    (try? await pods.storingPods())?.filter { Self.ingesting.contains($0.component) }.count
  }

  /// All paths below the ingester's and the compactor's directory in all their pods.
  func paths() async throws(Hidden) -> [String] {
    guard let exec else { throw .noKubectl }
    do {
      let directories = try await directories()
      let chosen = try await pods.storingPods().filter {
        Self.ingesting.union(Self.compacting).contains($0.component)
      }
      guard !chosen.isEmpty else { throw Hidden(reason: "kubectl exec: no pod with an ingester or compactor") }
      var paths: [String] = []
      for pod in chosen { paths += try await files(in: directories, of: pod, by: exec) }
      return paths
    } catch let hidden as Hidden { throw hidden } catch { throw Hidden(reason: "kubectl exec: \(error)") }
  }

  /// As they are configured, else as they usually are.
  private func directories() async throws -> [String] {
    let running = try await configuration.configuration(of: "ingester")
    return [
      running["blocks_storage"]?["tsdb"]?["dir"]?.text ?? "./tsdb/",
      running["compactor"]?["data_dir"]?.text ?? "./data-compactor/",
    ]
  }

  /// What vanishes meanwhile, and what this component does not have, du complains about at its end.
  private func files(in directories: [String], of pod: Pod, by exec: PodExec) async throws -> [String] {
    guard let container = pod.mimirContainer else { throw Hidden(reason: "pod \(pod.name) has no container") }
    let ending = try await exec.run(["du", "-a"] + directories, in: container, of: pod)
    let paths = String(decoding: ending.output, as: UTF8.self).split(separator: "\n").compactMap { line in
      line.split(separator: "\t", maxSplits: 1).dropFirst().first.map(String.init)
    }
    let complaints = ending.errorText.split(separator: "\n").filter {
      !$0.hasSuffix("No such file or directory") && !$0.hasPrefix("command terminated")
        && !$0.hasPrefix("Defaulted container")
    }
    guard !paths.isEmpty, complaints.isEmpty else {
      throw Hidden(reason: "du in pod \(pod.name): \(complaints.first ?? "it listed nothing of \(directories)")")
    }
    return paths
  }
}

extension Pod {
  /// The container that runs Mimir, whatever else is beside it.
  fileprivate var mimirContainer: String? {
    let named = containers.first { $0.name == component || $0.name.contains("mimir") || $0.image.contains("mimir") }
    return (named ?? containers.first)?.name
  }
}
