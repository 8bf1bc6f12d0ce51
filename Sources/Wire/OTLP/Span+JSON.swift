import Base

extension ResourceSpans: OTLPJSONEncodable {
  func encodeMembers(into json: inout JSONWriter, _ dialect: OTLPJSONDialect) {
    if let resource { json.member("resource", resource, dialect) }
    json.member("scopeSpans", scopeSpans, dialect)
    json.member("schemaUrl", schemaURL)
  }
}

extension ScopeSpans: OTLPJSONEncodable {
  func encodeMembers(into json: inout JSONWriter, _ dialect: OTLPJSONDialect) {
    if let scope { json.member("scope", scope, dialect) }
    json.member("spans", spans, dialect)
    json.member("schemaUrl", schemaURL)
  }
}

extension Span: OTLPJSONEncodable {
  func encodeMembers(into json: inout JSONWriter, _ dialect: OTLPJSONDialect) {
    json.member("traceId", traceID, dialect)
    json.member("spanId", spanID, dialect)
    json.member("traceState", traceState)
    json.member("parentSpanId", parentSpanID ?? .zero, dialect)
    json.member("flags", flags)
    json.member("name", name)
    json.member("kind", kind, dialect)
    json.member("startTimeUnixNano", startTimeUnixNano)
    json.member("endTimeUnixNano", endTimeUnixNano)
    json.member("attributes", attributes, dialect)
    json.member("droppedAttributesCount", droppedAttributesCount)
    json.member("events", events, dialect)
    json.member("droppedEventsCount", droppedEventsCount)
    json.member("links", links, dialect)
    json.member("droppedLinksCount", droppedLinksCount)
    if let status { json.member("status", status, dialect) }
  }
}

extension SpanEvent: OTLPJSONEncodable {
  func encodeMembers(into json: inout JSONWriter, _ dialect: OTLPJSONDialect) {
    json.member("timeUnixNano", timeUnixNano)
    json.member("name", name)
    json.member("attributes", attributes, dialect)
    json.member("droppedAttributesCount", droppedAttributesCount)
  }
}

extension SpanLink: OTLPJSONEncodable {
  func encodeMembers(into json: inout JSONWriter, _ dialect: OTLPJSONDialect) {
    json.member("traceId", traceID, dialect)
    json.member("spanId", spanID, dialect)
    json.member("traceState", traceState)
    json.member("attributes", attributes, dialect)
    json.member("droppedAttributesCount", droppedAttributesCount)
    json.member("flags", flags)
  }
}

extension SpanStatus: OTLPJSONEncodable {
  func encodeMembers(into json: inout JSONWriter, _ dialect: OTLPJSONDialect) {
    json.member("message", message)
    json.member("code", code, dialect)
  }
}
