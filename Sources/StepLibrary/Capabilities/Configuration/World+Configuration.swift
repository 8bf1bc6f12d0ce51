import Clients
import Runner
import Wire
import Yaml

/// What a system says that it runs with.
extension World {
  /// Tempo's `/status/config`, Mimir's `/config`.
  func configuration(of system: Subject) async throws -> YamlNode {
    let path = system == .tempo ? "/status/config" : "/config"
    let request = HTTPRequest("GET", try adminBase(of: system) + path).entering(with: access(to: system))
    let response = try await clients.http.send(request)
    // Tempo puts a line and the start of a new document before the configuration.
    let documents = (try? YamlParser.parseAll(response.body)) ?? []
    guard response.status == 200, let document = documents.last, case .mapping = document.value else {
      throw UnexpectedAnswer(
        response, to: request.url, reason: "no configuration in YAML",
        curlCommand: clients.http.curlCommand(for: request))
    }
    return document
  }

  /// Where a component serves what is for operators.
  func adminBase(of system: Subject) throws -> String {
    guard let base = system == .tempo ? target.tempo.http : target.mimir.admin else {
      throw Inconclusive("the target \"\(target.name)\" names no address of Mimir itself (mimir.admin)")
    }
    return base
  }

  func access(to system: Subject) -> Access { system == .tempo ? target.tempo.access : target.mimir.access }

  /// The host is the URL's, and TLS is used as its scheme says: the client library adds the scheme itself.
  func expectStorageEndpoint(of system: Subject, _ url: String) async throws {
    let settings = try await storageSettings(of: system)
    let isSecure = url.lowercased().hasPrefix("https:")
    let found = EndpointMap.address(of: "\(isSecure ? "https" : "http")://\(settings.endpoint)")
    guard found == EndpointMap.address(of: url), settings.isInsecure == !isSecure else {
      throw Mismatch(
        "\(system.name) uses another endpoint", expected: "\(url): its host, and insecure: \(!isSecure)",
        actual: "endpoint: \(settings.endpoint), insecure: \(settings.isInsecure)")
    }
  }

  func expectStorageBucket(of system: Subject, _ bucket: Bucket) async throws {
    let settings = try await storageSettings(of: system)
    guard settings.bucket == bucket.name else {
      throw Mismatch("\(system.name) uses another bucket", expected: bucket.name, actual: settings.bucket)
    }
  }

  private func storageSettings(of system: Subject) async throws -> StorageSettings {
    let settings = try StorageSettings(try await configuration(of: system), of: system)
    scenario.attach(
      Evidence(
        "running configuration",
        [
          "of": system.name, "backend": settings.backend, "endpoint": settings.endpoint, "bucket": settings.bucket,
          "insecure": "\(settings.isInsecure)",
        ]))
    guard settings.backend == "s3" else {
      throw Mismatch("\(system.name) does not store in S3", expected: "backend: s3", actual: settings.backend)
    }
    return settings
  }

  /// The container's environment has the Secret, and its configuration is filled in from the environment: without that
  /// argument `${S3_…}` stays as it is.
  func expectSecretMounted(of system: Subject) async throws {
    let secret = secretName ?? "\(system.rawValue)-s3-secret"
    for pod in try await expectReadyPods(of: system) {
      let users = pod.containers.filter { $0.secretsInEnvironment.contains(secret) }
      guard let user = users.first(where: { $0.expandsEnvironment }) else {
        throw Mismatch(
          "pod \(pod.name) does not take its S3 credentials from the Secret",
          expected: "env or envFrom with \(secret), and -config.expand-env=true",
          actual: users.isEmpty ? "no container refers to \(secret)" : "\(users[0].name) has no such argument")
      }
      scenario.attach(
        Evidence(
          "credentials",
          ["pod": pod.name, "container": user.name, "Secret": secret, "argument": "-config.expand-env=true"]))
    }
  }
}

/// Where a system keeps its blocks, as its running configuration has it.
struct StorageSettings: Equatable, Sendable {
  var backend: String
  /// Without a scheme.
  var endpoint: String
  var bucket: String
  var isInsecure: Bool

  init(_ configuration: YamlNode, of system: Subject) throws(Mismatch) {
    let (path, key) = system == .tempo ? (["storage", "trace"], "bucket") : (["blocks_storage"], "bucket_name")
    let storage = path.reduce(Optional(configuration)) { $0?[$1] }
    // What Mimir's blocks_storage leaves out stands in common.storage.
    let common = configuration["common"]?["storage"]
    func text(_ key: String) -> String? {
      [storage, common].lazy.compactMap { $0?["s3"]?[key]?.text }.first { !$0.isEmpty }
    }
    guard let backend = storage?["backend"]?.text else {
      throw Mismatch(
        "\(system.name)'s configuration names no storage",
        expected: path.joined(separator: ".") + ".backend", actual: "nothing")
    }
    self.backend = backend
    endpoint = text("endpoint") ?? ""
    bucket = text(key) ?? ""
    isInsecure = text("insecure") == "true"
  }
}

extension Container {
  /// `-config.expand-env`, also with two dashes; `=false` turns it off.
  fileprivate var expandsEnvironment: Bool {
    let names = ["-config.expand-env", "--config.expand-env"]
    return (command + arguments).contains { argument in
      names.contains { argument == $0 || argument == "\($0)=true" }
    }
  }
}
