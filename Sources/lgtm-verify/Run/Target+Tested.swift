import Clients
import Glibc
import Runner

extension Target {
  /// Where its parts are reached, for those who read a report; without secrets.
  var testedAddresses: [NamedText] {
    let systems = systems.map { NamedText($0.name.key, Redaction.url($0.api)) }
    let pushes = [NamedText("mimir push", Redaction.url(mimir.push)), NamedText("tempo otlpGrpc", tempo.otlpGrpc)]
    let store = s3.map { [NamedText("s3", Redaction.url($0.endpoint))] } ?? []
    let cluster = kubernetes.map { [NamedText("kubernetes", $0.words)] } ?? []
    let mapped = endpoints.sorted { $0.key < $1.key }.map { NamedText($0.key, $0.value) }
    return systems + pushes + store + cluster + mapped
  }
}

extension KubernetesTarget {
  fileprivate var words: String {
    switch source {
    case .kubeconfig(let paths, let context):
      "\(context.map { "context \($0)" } ?? "current context") of \(paths.joined(separator: ":"))"
    case .inCluster: "the cluster that this process runs in"
    case .connection(let connection): Redaction.url(connection.server)
    }
  }
}

/// The name of this machine.
let hostName: String = {
  var name = [CChar](repeating: 0, count: 256)
  guard gethostname(&name, name.count - 1) == 0 else { return "unknown" }
  return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
}()
