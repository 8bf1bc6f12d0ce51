/// How a span ended (OTLP `trace.v1.Status`).
package struct SpanStatus: Equatable, Sendable {
  /// OTLP `Status.StatusCode`, open to values that are not known yet.
  package struct Code: RawRepresentable, Hashable, Sendable {
    package static let unset = Code(rawValue: 0)
    package static let ok = Code(rawValue: 1)
    package static let error = Code(rawValue: 2)

    package var rawValue: Int32

    package init(rawValue: Int32) {
      self.rawValue = rawValue
    }
  }

  package var message: String
  package var code: Code

  package init(message: String = "", code: Code = .unset) {
    self.message = message
    self.code = code
  }
}

extension SpanStatus.Code: NamedProtobufEnum {
  static let names = ["STATUS_CODE_UNSET", "STATUS_CODE_OK", "STATUS_CODE_ERROR"]
}

extension SpanStatus: ProtobufMessage {
  package init() { self.init(message: "") }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 2: message = try reader.string(field)
    case 3: code = Code(rawValue: try reader.int32(field))
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.string(2, message)
    writer.int64(3, Int64(code.rawValue))
  }
}
