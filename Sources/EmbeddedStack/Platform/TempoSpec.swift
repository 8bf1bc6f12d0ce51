import Base
import Wire
import Yaml

/// What a platform's specification wants of its Tempo, besides what it wants of any component.
struct TempoSpec: Sendable {
  /// `spec.components.tempo`.
  let json: JSONValue

  init(_ platform: KubernetesObject) { json = platform["spec", "components", "tempo"] ?? .object([]) }

  /// Where it keeps its traces; nil for its volume.
  struct Bucket: Sendable {
    let name: String
    let region: String
    /// Host without a scheme.
    let endpoint: String
    /// The Secret with `S3_ACCESS_KEY_ID` and `S3_SECRET_ACCESS_KEY`.
    let secret: String?
  }

  var bucket: Bucket? {
    guard let s3 = json["s3"], let name = s3["bucketName"]?.string else { return nil }
    return Bucket(
      name: name, region: s3["region"]?.string ?? "us-east-1", endpoint: s3["endpoint"]?.string ?? "s3.amazonaws.com",
      secret: s3["secretName"]?.string)
  }

  /// As Go writes it, `336h`.
  var retention: String { json["retention"]?.string ?? "336h" }

  /// `otlp`, `jaeger`, `zipkin`: those that nobody turned off.
  var receivers: [String] {
    ["otlp", "jaeger", "zipkin"].filter { json[path: "receivers", $0, "enabled"]?.bool != false }
  }

  /// The share of traces that clients are told to sample; nil where nothing is said.
  var sampling: String? { json[path: "sampling", "rate"]?.text }

  var searchLimit: Int { json[path: "search", "defaultResultLimit"]?.int ?? 20 }
  var searchDuration: String { json[path: "search", "maxDuration"]?.string ?? "168h" }

  /// What is merged over the generated file; nil for none, throws where it is no YAML.
  func custom() throws(YamlError) -> JSONValue? {
    guard let text = json["config"]?.string, !text.isEmpty else { return nil }
    return try YamlParser.parse(Array(text.utf8))?.json
  }

  /// What cannot be carried out, by the field's name.
  var defect: String? {
    let field = "spec.components.tempo"
    if Duration(goText: retention) == nil {
      return "\(field).retention: \"\(retention)\" is no duration such as 336h"
    }
    if let s3 = json["s3"] {
      if (s3["bucketName"]?.string ?? "").isEmpty { return "\(field).s3.bucketName is missing" }
      if (s3["region"]?.string ?? "").isEmpty { return "\(field).s3.region is missing" }
    }
    if let rate = sampling.map(Double.init), !(0...1).contains(rate ?? -1) {
      return "\(field).sampling.rate: \(sampling ?? "") is not from 0 to 1"
    }
    do throws(YamlError) { _ = try custom() } catch { return "\(field).config: line \(error.line): \(error.message)" }
    return nil
  }
}
