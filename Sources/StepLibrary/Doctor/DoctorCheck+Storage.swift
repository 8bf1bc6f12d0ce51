import Clients
import FoundationEssentials
import Wire

extension DoctorCheck {
  static let objectStore = DoctorCheck("s3") { clients in
    guard let s3 = clients.s3 else {
      return [Finding("s3", "object store", .missing, "the target names none (s3)", needs: [.resource(.objectStore)])]
    }
    var findings: [Finding] = []
    for bucket in clients.target.systems.compactMap(\.storage?.bucket) {
      findings.append(await look(at: bucket, s3))
    }
    return findings
  }

  private static func look(at bucket: String, _ s3: S3Client) async -> Finding {
    let subject = "bucket \(bucket)"
    do {
      let start = ContinuousClock.now
      let page = try await s3.listPage(bucket, maximum: 1)
      let latency = ContinuousClock.now - start
      guard let key = page.objects.first?.key else {
        return Finding("s3", subject, .ok, "can be listed, empty", latency: latency, needs: [.resource(.objectStore)])
      }
      try await s3.headObject(bucket, key)
      return Finding("s3", subject, .ok, "can be listed and read", latency: latency, needs: [.resource(.objectStore)])
    } catch { return Finding("s3", subject, .missing, reason(error), needs: [.resource(.objectStore)]) }
  }

  static let manifests = DoctorCheck("manifests") { clients in
    guard let path = clients.target.manifests else {
      let text = "the target names none (manifests); the cluster has Secrets only as Flux decrypted them"
      return [Finding("manifests", "folder", .missing, text, needs: [.resource(.manifests)])]
    }
    do {
      let folder = try ManifestFolder(path)
      let broken = folder.problems.map { Finding("manifests", "file \($0.path)", .caution, $0.message) }
      let count = "\(folder.manifests.count) manifests"
      return [Finding("manifests", "folder \(path)", .ok, count, needs: [.resource(.manifests)])] + broken + [sopsKey]
    } catch { return [Finding("manifests", "folder \(path)", .missing, "\(error)", needs: [.resource(.manifests)])] }
  }

  private static var sopsKey: Finding {
    guard SOPSDecryption.hasKey(ProcessInfo.processInfo.environment) else {
      return Finding(
        "manifests", "SOPS key", .caution,
        "neither SOPS_AGE_KEY nor SOPS_AGE_KEY_FILE is set: encrypted values are judged by their length only")
    }
    return Finding("manifests", "SOPS key", .ok, "named by the environment")
  }
}
