import Base
import Clients
import Runner
import Wire

/// How much the volumes of Mimir's pods hold, in bytes, or why nobody says.
typealias VolumeUse = Result<Int, VolumesUnknown>

struct VolumesUnknown: Error, Sendable {
  let reason: String

  static let noCluster = VolumesUnknown(reason: "the target names no cluster whose volumes' use could be read")
}

extension VolumeUse {
  var text: String {
    switch self {
    case .success(let bytes): "\(bytes) bytes"
    case .failure(let unknown): "not known: \(unknown.reason)"
    }
  }

  var known: Int {
    get throws(Inconclusive) {
      do { return try get() } catch { throw Inconclusive("how much the volumes hold is not known: \(error.reason)") }
    }
  }
}

/// The persistent volumes of Mimir's pods: the kubelet's statistics, else what a Prometheus scraped of them.
struct MimirVolumes: Sendable {
  let pods: PodReading
  let prometheus: PrometheusClient?

  func used() async -> VolumeUse {
    do {
      let own = try await pods.storingPods()
      do { return try await kubelet(own) } catch let error as KubernetesError {
        let scraped = await scraped(own)
        guard case .failure(let unknown) = scraped else { return scraped }
        return .failure(VolumesUnknown(reason: "\(error.message); \(unknown.reason)"))
      }
    } catch { return .failure(VolumesUnknown(reason: "\(error)")) }
  }

  func expectLess(than then: Int) async throws -> Int {
    let now = try await used().known
    if now < then { return now }
    throw Mismatch(
      "the volumes held \(then) bytes before and hold \(now) now", expected: "less than \(then) bytes",
      actual: "\(now) bytes")
  }

  private func kubelet(_ own: [Pod]) async throws -> VolumeUse {
    var used: [String: Int] = [:]
    for pod in own { used.merge(try await pods.kubernetes.volumeUse(of: pod)) { $1 } }
    return Self.sum(used, of: own, in: "the kubelet's statistics")
  }

  /// `kubelet_volume_stats_used_bytes`, by claim.
  private func scraped(_ own: [Pod]) async -> VolumeUse {
    guard let prometheus else { return .failure(VolumesUnknown(reason: "no Prometheus")) }
    let query = PrometheusQuery.instant("kubelet_volume_stats_used_bytes{namespace=\"\(pods.namespace)\"}")
    do {
      var used: [String: Int] = [:]
      for series in try QueryResult(try await prometheus.ask(query).answer.data()).series {
        guard let claim = series.labelSet["persistentvolumeclaim"], let bytes = series.samples.last?.value else {
          continue
        }
        used[claim] = Int(exactly: bytes.rounded())
      }
      return Self.sum(used, of: own, in: "kubelet_volume_stats_used_bytes")
    } catch { return .failure(VolumesUnknown(reason: "Prometheus: \(error)")) }
  }

  private static func sum(_ used: [String: Int], of pods: [Pod], in source: String) -> VolumeUse {
    let claims = Set(pods.flatMap(\.claims))
    guard !claims.isEmpty else { return .failure(VolumesUnknown(reason: "Mimir's pods have no persistent volume")) }
    let missing = claims.subtracting(used.keys).sorted()
    guard missing.isEmpty else {
      return .failure(VolumesUnknown(reason: "\(source) have nothing of \(missing.joined(separator: ", "))"))
    }
    return .success(claims.reduce(0) { $0 + (used[$1] ?? 0) })
  }
}
