import Clients
import Runner
import Yaml

/// Where a system keeps its blocks, as its running configuration has it.
struct StorageSettings: Equatable, Sendable {
  var backend: String
  /// Without a scheme.
  var endpoint: String
  var bucket: String
  var isInsecure: Bool

  init(_ configuration: YamlNode, of name: SystemName, _ storage: SystemStorage) throws(Mismatch) {
    let own = storage.settings.reduce(Optional(configuration)) { $0?[$1] }
    // What Mimir's blocks_storage leaves out stands in common.storage.
    let common = configuration["common"]?["storage"]
    func text(_ key: String) -> String? {
      [own, common].lazy.compactMap { $0?["s3"]?[key]?.text }.first { !$0.isEmpty }
    }
    guard let backend = own?["backend"]?.text else {
      throw Mismatch(
        "\(name.title)'s configuration names no storage",
        expected: storage.settings.joined(separator: ".") + ".backend", actual: "nothing")
    }
    self.backend = backend
    endpoint = text("endpoint") ?? ""
    bucket = text(storage.bucketKey) ?? ""
    isInsecure = text("insecure") == "true"
  }

  /// Without a port; nil where no endpoint is named.
  var host: String? { endpoint.isEmpty ? nil : String(endpoint.prefix { $0 != ":" }) }

  func expectS3(of name: SystemName) throws(Mismatch) {
    guard backend == "s3" else {
      throw Mismatch("\(name.title) does not store in S3", expected: "backend: s3", actual: backend)
    }
  }

  /// The host is the URL's, and TLS is used as its scheme says: the client library adds the scheme itself.
  func expectEndpoint(_ url: String, of name: SystemName) throws(Mismatch) {
    let isSecure = url.lowercased().hasPrefix("https:")
    let found = EndpointMap.address(of: "\(isSecure ? "https" : "http")://\(endpoint)")
    guard found == EndpointMap.address(of: url), isInsecure == !isSecure else {
      throw Mismatch(
        "\(name.title) uses another endpoint", expected: "\(url): its host, and insecure: \(!isSecure)",
        actual: "endpoint: \(endpoint), insecure: \(isInsecure)")
    }
  }

  func expectBucket(_ bucket: Bucket, of name: SystemName) throws(Mismatch) {
    guard self.bucket == bucket.name else {
      throw Mismatch("\(name.title) uses another bucket", expected: bucket.name, actual: self.bucket)
    }
  }

  func evidence(of name: SystemName) -> Evidence {
    Evidence(
      "running configuration",
      ["of": name.title, "backend": backend, "endpoint": endpoint, "bucket": bucket, "insecure": isInsecure])
  }
}
