import Base

extension Trace: OTLPJSONEncodable {
  /// Decodes an answer of `/api/traces/ID`: `batches` as Tempo writes it, or `resourceSpans` as in version 2.
  package init(json bytes: [UInt8]) throws(OTLPJSONError) {
    try self.init(try JSONValue(otlp: bytes), OTLPJSONReader(identifiers: .hexadecimalOrBase64))
  }

  fileprivate init(_ value: JSONValue, _ reader: OTLPJSONReader) throws(OTLPJSONError) {
    self.init()
    try reader.members(value) { key, value throws(OTLPJSONError) in
      guard ["batches", "resourceSpans"].contains(key) else { return }
      resourceSpans = try reader.list(value, reader.resourceSpans)
    }
  }

  /// The JSON body of `/api/traces/ID`.
  package var batchesJSON: [UInt8] {
    var json = JSONWriter(.go)
    json.object { $0.member("batches", resourceSpans, .tempo) }
    return json.bytes
  }

  func encodeMembers(into json: inout JSONWriter, _ dialect: OTLPJSONDialect) {
    json.member("resourceSpans", resourceSpans, dialect)
  }
}

extension TraceByIDResponse: OTLPJSONEncodable {
  /// Decodes an answer of `/api/v2/traces/ID`.
  package init(json bytes: [UInt8]) throws(OTLPJSONError) {
    self.init(trace: nil, metrics: nil)
    let reader = OTLPJSONReader(identifiers: .hexadecimalOrBase64)
    try reader.members(try JSONValue(otlp: bytes)) { key, value throws(OTLPJSONError) in
      switch key {
      case "trace": trace = try Trace(value, reader)
      case "metrics": metrics = try TraceByIDMetrics(value, reader)
      case "status": status = value == .string("PARTIAL") || value == .number("1") ? .partial : .complete
      case "message": message = try reader.string(value)
      default: break
      }
    }
  }

  /// The JSON body of `/api/v2/traces/ID`.
  package var json: [UInt8] { json(.tempo) }

  func encodeMembers(into json: inout JSONWriter, _ dialect: OTLPJSONDialect) {
    if let trace { json.member("trace", trace, dialect) }
    if let metrics { json.member("metrics", metrics, dialect) }
    if status == .partial { json.member("status", "PARTIAL") }
    json.member("message", message)
  }
}

extension TraceByIDMetrics: OTLPJSONEncodable {
  fileprivate init(_ value: JSONValue, _ reader: OTLPJSONReader) throws(OTLPJSONError) {
    self.init()
    try reader.members(value) { key, value throws(OTLPJSONError) in
      if key == "inspectedBytes" { inspectedBytes = try reader.integer(value) }
    }
  }

  func encodeMembers(into json: inout JSONWriter, _ dialect: OTLPJSONDialect) {
    json.member("inspectedBytes", inspectedBytes)
  }
}
