import Base
import EmbeddedStack
import FoundationEssentials
import Glibc

/// A target file for a stack that is served, there for as long as it runs: its only target, `served`, with addresses and
/// with files that hold its secrets.
struct ServedTargetFile: Sendable {
  private let path: String
  private let bytes: [UInt8]
  private static let head = "# Written by `lgtm-verify stack`, and removed at its end.\n"

  /// Nothing is written yet; throws where a file of someone else's is there.
  static func expectFree(_ path: String) throws(UsageError) {
    guard OutputPlace(path).isFile, FileManager.default.fileExists(atPath: path) else { return }
    guard try readInput(path).starts(with: head.utf8) else { throw .operands(.othersTargetFile(path)) }
  }

  init(_ path: String, _ endpoints: StackEndpoints, _ files: StackFiles) {
    self.path = path
    bytes = Array((Self.head + Self.text(endpoints, files)).utf8)
  }

  /// For this user only.
  func write() throws(UsageError) {
    do { try OutputPlace(path).write(bytes, permissions: 0o600) } catch { throw .unwritable(path, code: error.code) }
  }

  /// Where it is still what was written.
  func remove() {
    guard case .file(let file) = OutputPlace(path), let now = try? readFile(file), now == bytes else { return }
    unlink(file)
  }

  private static func text(_ endpoints: StackEndpoints, _ files: StackFiles) -> String {
    let grafana = endpoints.grafana.map { _ in "    grafana: {tokenFile: \(quoted(files.path(of: .grafanaToken)))}\n" }
    let addresses = endpoints.addresses.sorted { $0.key < $1.key }
      .map { "      \(quoted($0.key)): \(quoted($0.value))\n" }
    return """
      targets:
        served:
          control: \(quoted(endpoints.controlURL))
          kubernetes: {kubeconfig: \(quoted(files.kubeconfig)), watchWhole: true}
          manifests: \(quoted(files.manifests))
          mimir: {admin: \(mimir(endpoints))}
      \(processes(endpoints))\(grafana ?? "")\(traceAPI(endpoints, files))\(platform(endpoints))    s3:
            endpoint: \(quoted(endpoints.s3URL))
            region: \(quoted(endpoints.s3Region))
            accessKeyFile: \(quoted(files.path(of: .accessKey)))
            secretKeyFile: \(quoted(files.path(of: .secretKey)))
          endpoints:
      \(addresses.joined())
      """
  }

  /// Where operators reach Mimir, or each of its components where it runs as several.
  private static func mimir(_ endpoints: StackEndpoints) -> String {
    let components = endpoints.components(of: "mimir", port: 8080)
    return components.isEmpty ? quoted("http://mimir.monitoring.svc:8080") : mapping(components)
  }

  private static func mapping(_ components: [String: String]) -> String {
    let members = components.sorted { $0.key < $1.key }.map { "\($0.key): \(quoted($0.value))" }
    return "{\(members.joined(separator: ", "))}"
  }

  /// Of Tempo, where that runs as several.
  private static func processes(_ endpoints: StackEndpoints) -> String {
    let components = endpoints.components(of: "tempo", port: 3200)
    guard let frontend = components["query-frontend"] else { return "" }
    let keys = [
      ("otlpGrpc", "", 4317), ("otlpHttp", "http://", 4318), ("jaegerCompact", "", 6831), ("jaegerBinary", "", 6832),
      ("jaegerHttp", "http://", 14268), ("jaegerGrpc", "", 14250), ("zipkin", "http://", 9411),
    ]
    let receivers = keys.map { "\($0.0): \(quoted("\($0.1)tempo-distributor.monitoring.svc:\($0.2)"))" }
    return "    tempo: {http: \(quoted(frontend)), \(receivers.joined(separator: ", ")), "
      + "admin: \(mapping(components))}\n"
  }

  /// Nothing where it does not run.
  private static func traceAPI(_ endpoints: StackEndpoints, _ files: StackFiles) -> String {
    guard let entry = endpoints.traceAPI else { return "" }
    let passwords = [files.path(of: .traceAPIPasswordA), files.path(of: .traceAPIPasswordB)]
    let tenants = zip(entry.users, passwords).map { user, path in
      "        \(user.tenant): {user: \(quoted(user.email)), passwordFile: \(quoted(path))}\n"
    }
    let signing = "keyFile: \(quoted(files.path(of: .traceAPISecret))), keyId: \(entry.signingKeyID)"
    return """
          trace-api:
            search: POST /api/v1/traces/search
            recent: "GET /api/v1/traces/recent?limit={limit}"
            jwks: /.well-known/jwks.json
            signIn: {request: POST /api/v1/auth/login, token: /access_token}
            tenants:
      \(tenants.joined())      signing: {\(signing), leeway: \(entry.leeway)}
          services: {trace-api: {url: "http://trace-api.monitoring.svc:8000"}}

      """
  }

  /// Its times pass faster than its document's.
  private static func platform(_ endpoints: StackEndpoints) -> String {
    guard endpoints.addresses["platform.monitoring.svc:8080"] != nil else { return "" }
    let speed = StackEndpoints.platformSpeed
    return "    platform: {speed: \(speed), lastGoodPath: .status.lastGoodConfiguration}\n"
  }

  /// A JSON string is one of YAML's.
  private static func quoted(_ text: String) -> String {
    String(decoding: JSONValue.string(text).encoded, as: UTF8.self)
  }
}
