import Base

extension AnyValue {
  /// The value as protocols write it that have only text: lists and maps as JSON, bytes as base64, nothing as "".
  package var text: String {
    switch self {
    case .empty: ""
    case .string(let value): value
    case .bool(let value): String(value)
    case .int(let value): String(value)
    case .double(let value):
      value.isFinite ? GoNumber.format(value) : value.isNaN ? "NaN" : "\(value > 0 ? "+" : "-")Inf"
    case .array, .keyValueList: String(decoding: plainJSON, as: UTF8.self)
    case .bytes(let value): Base64.encode(value)
    }
  }

  /// JSON that says nothing of types; the members of a map are sorted.
  var plainJSON: [UInt8] {
    var json = JSONWriter(.go)
    json.plain(self)
    return json.bytes
  }
}

extension JSONWriter {
  mutating func plain(_ value: AnyValue) {
    switch value {
    case .empty: null()
    case .string(let value): string(value)
    case .bool(let value): boolean(value)
    case .int(let value): integer(value)
    case .double(let value): number(value)
    case .array(let values): array(values) { $0.plain($1) }
    case .keyValueList(let pairs): plain(pairs)
    case .bytes(let value): string(Base64.encode(value))
    }
  }

  mutating func plain(_ pairs: [KeyValue]) {
    object { json in
      for pair in pairs.sorted(by: { $0.key < $1.key }) {
        json.key(named: pair.key)
        json.plain(pair.value)
      }
    }
  }
}
