import Base

extension OTLPJSONReader {
  func resourceSpans(_ value: JSONValue) throws(OTLPJSONError) -> ResourceSpans {
    var result = ResourceSpans()
    try members(value) { key, value throws(OTLPJSONError) in
      switch key {
      case "resource": result.resource = try resource(value)
      case "scopeSpans", "scope_spans": result.scopeSpans = try list(value, scopeSpans)
      case "schemaUrl", "schema_url": result.schemaURL = try string(value)
      default: break
      }
    }
    return result
  }

  private func scopeSpans(_ value: JSONValue) throws(OTLPJSONError) -> ScopeSpans {
    var result = ScopeSpans()
    try members(value) { key, value throws(OTLPJSONError) in
      switch key {
      case "scope": result.scope = try scope(value)
      case "spans": result.spans = try list(value, span)
      case "schemaUrl", "schema_url": result.schemaURL = try string(value)
      default: break
      }
    }
    return result
  }

  private func span(_ value: JSONValue) throws(OTLPJSONError) -> Span {
    var span = Span()
    try members(value) { key, value throws(OTLPJSONError) in
      switch key {
      case "traceId", "trace_id": span.traceID = try traceID(value)
      case "spanId", "span_id": span.spanID = try spanID(value)
      case "traceState", "trace_state": span.traceState = try string(value)
      case "parentSpanId", "parent_span_id": span.parentSpanID = try spanID(value).unlessZero
      case "flags": span.flags = try integer(value)
      case "name": span.name = try string(value)
      case "kind": span.kind = try named(value)
      case "startTimeUnixNano", "start_time_unix_nano": span.startTimeUnixNano = try integer(value)
      case "endTimeUnixNano", "end_time_unix_nano": span.endTimeUnixNano = try integer(value)
      case "attributes": span.attributes = try list(value, keyValue)
      case "droppedAttributesCount", "dropped_attributes_count": span.droppedAttributesCount = try integer(value)
      case "events": span.events = try list(value, event)
      case "droppedEventsCount", "dropped_events_count": span.droppedEventsCount = try integer(value)
      case "links": span.links = try list(value, link)
      case "droppedLinksCount", "dropped_links_count": span.droppedLinksCount = try integer(value)
      case "status": span.status = try status(value)
      default: break
      }
    }
    return span
  }

  private func event(_ value: JSONValue) throws(OTLPJSONError) -> SpanEvent {
    var event = SpanEvent()
    try members(value) { key, value throws(OTLPJSONError) in
      switch key {
      case "timeUnixNano", "time_unix_nano": event.timeUnixNano = try integer(value)
      case "name": event.name = try string(value)
      case "attributes": event.attributes = try list(value, keyValue)
      case "droppedAttributesCount", "dropped_attributes_count": event.droppedAttributesCount = try integer(value)
      default: break
      }
    }
    return event
  }

  private func link(_ value: JSONValue) throws(OTLPJSONError) -> SpanLink {
    var link = SpanLink()
    try members(value) { key, value throws(OTLPJSONError) in
      switch key {
      case "traceId", "trace_id": link.traceID = try traceID(value)
      case "spanId", "span_id": link.spanID = try spanID(value)
      case "traceState", "trace_state": link.traceState = try string(value)
      case "attributes": link.attributes = try list(value, keyValue)
      case "droppedAttributesCount", "dropped_attributes_count": link.droppedAttributesCount = try integer(value)
      case "flags": link.flags = try integer(value)
      default: break
      }
    }
    return link
  }

  private func status(_ value: JSONValue) throws(OTLPJSONError) -> SpanStatus {
    var status = SpanStatus()
    try members(value) { key, value throws(OTLPJSONError) in
      switch key {
      case "message": status.message = try string(value)
      case "code": status.code = try named(value)
      default: break
      }
    }
    return status
  }
}
