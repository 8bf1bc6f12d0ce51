import Base
import EmbeddedStack
import FoundationEssentials
import Glibc

/// A target file for a stack that is served, there for as long as it runs: its only target, `served`, with addresses and
/// with files that hold its secrets.
struct ServedTargetFile {
  private let path: String
  private let bytes: [UInt8]
  private static let head = "# Written by `lgtm-verify stack`, and removed at its end.\n"

  /// Nothing is written yet; throws where a file of someone else's is there.
  static func expectFree(_ path: String) throws(UsageError) {
    guard OutputPlace(path).isFile, FileManager.default.fileExists(atPath: path) else { return }
    guard try readInput(path).starts(with: head.utf8) else { throw .operands(.othersTargetFile(path)) }
  }

  /// Writes it, for this user only.
  init(_ path: String, _ endpoints: StackEndpoints, _ files: StackFiles) throws(UsageError) {
    self.path = path
    bytes = Array((Self.head + Self.text(endpoints, files)).utf8)
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
          kubernetes: {kubeconfig: \(quoted(files.kubeconfig))}
          manifests: \(quoted(files.manifests))
          mimir: {admin: "http://mimir.monitoring.svc:8080"}
      \(grafana ?? "")    s3:
            endpoint: \(quoted(endpoints.s3URL))
            region: \(quoted(endpoints.s3Region))
            accessKeyFile: \(quoted(files.path(of: .accessKey)))
            secretKeyFile: \(quoted(files.path(of: .secretKey)))
          endpoints:
      \(addresses.joined())
      """
  }

  /// A JSON string is one of YAML's.
  private static func quoted(_ text: String) -> String {
    String(decoding: JSONValue.string(text).encoded, as: UTF8.self)
  }
}
