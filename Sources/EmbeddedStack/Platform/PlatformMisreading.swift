import Base
import Wire

/// A platform as an operator reads it that has one of the faults of reading.
struct PlatformMisreading {
  let faults: FaultInjector

  /// The fields that may be read as something else where they cannot be carried out.
  static let fields = ["version", "replicas", "size", "bucket", "region", "retention"]

  func read(_ platform: KubernetesObject) -> KubernetesObject {
    guard platform["spec", "components", "tempo"] != nil else { return platform }
    var read = platform
    if platform["spec", "components", "tempo", "enabled"] == false, faults.act(ManagerFaults.disabledDeploys) != nil {
      read["spec", "components", "tempo", "enabled"] = true
    }
    if platform["spec", "components", "tempo", "replicas"]?.int ?? 1 > 1,
      faults.act(ManagerFaults.replicasIgnored) != nil
    {
      read["spec", "components", "tempo", "replicas"] = 1
    }
    if faults.act(ManagerFaults.imageVersion) != nil { read["spec", "components", "tempo", "version"] = "v2.2.0" }
    if let what = faults.act(ManagerFaults.accepts, where: { isWrong($0.what, in: platform) })?.what {
      mend(what, in: &read)
    }
    return read
  }

  private func isWrong(_ field: String, in platform: KubernetesObject) -> Bool {
    platform.specificationDefect?.contains("tempo.\(Self.paths[field]?.joined(separator: ".") ?? field)") == true
  }

  private static let paths = [
    "version": ["version"], "replicas": ["replicas"], "size": ["storage", "size"], "bucket": ["s3", "bucketName"],
    "region": ["s3", "region"], "retention": ["retention"],
  ]

  private static let values: [String: JSONValue] = [
    "version": "v2.3.0", "replicas": 1, "size": "10Gi", "bucket": "platform-traces",
    "region": "us-east-1", "retention": "336h",
  ]

  private func mend(_ field: String, in platform: inout KubernetesObject) {
    guard let path = Self.paths[field] else { return }
    platform.json[path: (["spec", "components", "tempo"] + path)[...]] = Self.values[field]
  }
}
