import Base

extension ExportTraceServiceRequest: OTLPJSONEncodable {
  /// Decodes the body of an `application/json` export.
  package init(
    json bytes: [UInt8], identifiers: OTLPIdentifiers = .hexadecimal
  ) throws(OTLPJSONError) {
    self.init()
    let reader = OTLPJSONReader(identifiers: identifiers)
    try reader.members(try JSONValue(otlp: bytes)) { key, value throws(OTLPJSONError) in
      guard ["resourceSpans", "resource_spans"].contains(key) else { return }
      resourceSpans = try reader.list(value, reader.resourceSpans)
    }
  }

  /// The body of an `application/json` export.
  package var json: [UInt8] { json(.otlp) }

  func encodeMembers(into json: inout JSONWriter, _ dialect: OTLPJSONDialect) {
    json.member("resourceSpans", resourceSpans, dialect)
  }
}

extension ExportTraceServiceResponse {
  /// Decodes the body of an `application/json` answer; an empty one says that all spans were taken.
  package init(json bytes: [UInt8]) throws(OTLPJSONError) {
    self.init()
    guard !bytes.isEmpty else { return }
    let reader = OTLPJSONReader(identifiers: .hexadecimal)
    try reader.members(try JSONValue(otlp: bytes)) { key, value throws(OTLPJSONError) in
      guard ["partialSuccess", "partial_success"].contains(key) else { return }
      partialSuccess = try ExportTracePartialSuccess(value, reader)
    }
  }

  /// The body of an `application/json` answer, as Go servers write it.
  package var json: [UInt8] {
    var json = JSONWriter(.go)
    json.object { json in
      guard let partialSuccess else { return }
      json.key("partialSuccess")
      json.object(partialSuccess.encodeMembers)
    }
    return json.bytes
  }
}

extension ExportTracePartialSuccess {
  fileprivate init(_ value: JSONValue, _ reader: OTLPJSONReader) throws(OTLPJSONError) {
    self.init()
    try reader.members(value) { key, value throws(OTLPJSONError) in
      switch key {
      case "rejectedSpans", "rejected_spans": rejectedSpans = try reader.integer(value)
      case "errorMessage", "error_message": errorMessage = try reader.string(value)
      default: break
      }
    }
  }

  fileprivate func encodeMembers(into json: inout JSONWriter) {
    if rejectedSpans != 0 { json.member("rejectedSpans", String(rejectedSpans)) }
    json.member("errorMessage", errorMessage)
  }
}

extension JSONValue {
  init(otlp bytes: [UInt8]) throws(OTLPJSONError) {
    do throws(JSONError) { try self.init(parsing: bytes) } catch { throw .syntax(error) }
  }
}
