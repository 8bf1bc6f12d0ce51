/// A span's role (OTLP `Span.SpanKind`), open to values that are not known yet.
package struct SpanKind: RawRepresentable, Hashable, Sendable {
  package static let unspecified = SpanKind(rawValue: 0)
  package static let `internal` = SpanKind(rawValue: 1)
  package static let server = SpanKind(rawValue: 2)
  package static let client = SpanKind(rawValue: 3)
  package static let producer = SpanKind(rawValue: 4)
  package static let consumer = SpanKind(rawValue: 5)

  package var rawValue: Int32

  package init(rawValue: Int32) {
    self.rawValue = rawValue
  }
}

extension SpanKind: NamedProtobufEnum {
  static let names = [
    "SPAN_KIND_UNSPECIFIED", "SPAN_KIND_INTERNAL", "SPAN_KIND_SERVER", "SPAN_KIND_CLIENT", "SPAN_KIND_PRODUCER",
    "SPAN_KIND_CONSUMER",
  ]
}

/// A protobuf enum whose values count up from zero.
protocol NamedProtobufEnum: RawRepresentable, CustomStringConvertible where RawValue == Int32 {
  init(rawValue: Int32)
  static var names: [String] { get }
}

extension NamedProtobufEnum {
  /// The value with this protobuf name.
  package init?(name: String) {
    guard let index = Self.names.firstIndex(of: name) else { return nil }
    self.init(rawValue: Int32(index))
  }

  /// The protobuf name, `nil` for a value that has none.
  package var name: String? {
    Self.names.indices.contains(Int(rawValue)) ? Self.names[Int(rawValue)] : nil
  }

  package var description: String { name ?? String(rawValue) }
}
