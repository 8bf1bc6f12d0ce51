/// The fields of a tag on the wire: one for each type, of which the type's own counts.
struct JaegerTagFields {
  var key = ""
  var type: Int32 = 0
  var string = ""
  var bool = false
  var long: Int64 = 0
  var double = 0.0
  var binary: [UInt8] = []

  /// - Parameter kinds: which of the two encodings' numbers stands for which type.
  func tag(_ kinds: [JaegerTagKind]) -> JaegerTag {
    guard kinds.indices.contains(Int(type)) else { return JaegerTag(key, .unknown(type)) }
    return JaegerTag(key, value(kinds[Int(type)]))
  }

  private func value(_ kind: JaegerTagKind) -> JaegerTag.Value {
    switch kind {
    case .string: .string(string)
    case .bool: .bool(bool)
    case .long: .long(long)
    case .double: .double(double)
    case .binary: .binary(binary)
    }
  }
}

enum JaegerTagKind {
  case string, bool, long, double, binary
}
