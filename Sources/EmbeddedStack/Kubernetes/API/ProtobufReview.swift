import Base
import Wire

/// A question about access in Kubernetes' protobuf, which kubectl sends even where it takes JSON.
///
/// `k8s\0`, then `runtime.Unknown` {raw=2}; in it a review {spec=2 {resourceAttributes=1 {namespace=1, verb=2, group=3,
/// version=4, resource=5, subresource=6, name=7}}}.
enum ProtobufReview {
  static let type = "application/vnd.kubernetes.protobuf"

  /// nil when the bytes are none.
  static func json(_ bytes: [UInt8]) -> JSONValue? {
    guard bytes.starts(with: [0x6B, 0x38, 0x73, 0]), let unknown = fields(Array(bytes.dropFirst(4))) else { return nil }
    guard let review = fields(unknown[2] ?? []), let spec = fields(review[2] ?? []) else { return nil }
    guard let attributes = spec[1].flatMap(fields) else { return ["spec": .object([])] }
    let names = ["namespace", "verb", "group", "version", "resource", "subresource", "name"]
    let values = names.enumerated().map { index, name in
      JSONMember(key: name, value: .string(String(decoding: attributes[index + 1] ?? [], as: UTF8.self)))
    }
    return ["spec": ["resourceAttributes": .object(values)]]
  }

  /// What has a length, by number.
  private static func fields(_ bytes: [UInt8]) -> [Int: [UInt8]]? {
    var reader = ProtobufReader(bytes)
    var fields: [Int: [UInt8]] = [:]
    do {
      while let field = try reader.nextField() {
        if field.wireType == .lengthDelimited {
          fields[field.number] = Array(try reader.bytes(field))
        } else {
          try reader.skip(field)
        }
      }
      return fields
    } catch { return nil }
  }
}
