import Testing

@testable import Wire

private typealias Change = @Sendable (inout Span) -> Void

@Suite struct TraceComparisonTests {
  private let sent = CheckoutTrace.resourceSpans

  private func changed(_ change: (inout Span) -> Void) -> ResourceSpans {
    var batch = sent
    change(&batch.scopeSpans[0].spans[0])
    return batch
  }

  @Test func `the same spans in other batches, order and number are no difference`() {
    var split = sent
    split.scopeSpans[0].spans.removeLast()
    split.resource?.attributes.reverse()
    split.scopeSpans[0].spans[0].attributes.reverse()
    #expect(TraceComparison.differences(sent: [sent], answered: [split, sent]).isEmpty)
  }

  @Test func `a changed field is named with both values`() {
    let answer = changed { $0.attributes[0].value = .string("GET") }
    #expect(
      TraceComparison.differences(sent: [sent], answered: [answer]) == [
        FieldDifference(
          path: "span 00f067aa0ba902b7 \"POST /orders\" attributes[\"http.request.method\"].stringValue",
          expected: #"{"stringValue":"POST"}"#, actual: #"{"stringValue":"GET"}"#)
      ])
  }

  private static let changes: [(path: String, change: Change)] = [
    ("name", { $0.name = "other" }), ("kind", { $0.kind = .client }), ("status.code", { $0.status = nil }),
    ("parentSpanId", { $0.parentSpanID = SpanID(rawValue: 9) }), ("startTimeUnixNano", { $0.startTimeUnixNano += 1 }),
    ("endTimeUnixNano", { $0.endTimeUnixNano -= 1 }), ("traceId", { $0.traceID.low += 1 }),
    ("traceState", { $0.traceState = "a=b" }), ("flags", { $0.flags = 1 }),
    ("status.message", { $0.status?.message = "m" }), ("droppedLinksCount", { $0.droppedLinksCount = 1 }),
    ("droppedEventsCount", { $0.droppedEventsCount = 1 }),
    ("droppedAttributesCount", { $0.droppedAttributesCount = 1 }),
    ("attributes[\"new\"]", { $0.attributes[3] = KeyValue("new", .empty) }),
    ("attributes[\"retry\"].boolValue", { $0.attributes[2].value = .string("false") }),
    ("attributes.count", { $0.attributes.append($0.attributes[0]) }),
    ("events.count", { $0.events = [SpanEvent()] }), ("links.count", { $0.links = [SpanLink()] }),
  ]

  @Test(arguments: changes.indices)
  func `each field of a span is compared`(index: Int) {
    let (path, change) = Self.changes[index]
    let paths = TraceComparison.differences(sent: [sent], answered: [changed(change)]).map(\.path)
    #expect(paths.contains("span 00f067aa0ba902b7 \"POST /orders\" \(path)"))
  }

  private static let surroundings: [(path: String, change: @Sendable (inout ResourceSpans) -> Void)] = [
    ("resource.droppedAttributesCount", { $0.resource?.droppedAttributesCount = 1 }),
    ("resource.schemaUrl", { $0.schemaURL = "https://example.org/1" }),
    ("scope.name", { $0.scopeSpans[0].scope?.name = "other" }),
    ("scope.version", { $0.scopeSpans[0].scope?.version = "other" }),
    ("scope.attributes.count", { $0.scopeSpans[0].scope?.attributes.append(KeyValue("new", .empty)) }),
    ("scope.droppedAttributesCount", { $0.scopeSpans[0].scope?.droppedAttributesCount = 1 }),
    ("scope.schemaUrl", { $0.scopeSpans[0].schemaURL = "https://example.org/1" }),
  ]

  @Test(arguments: surroundings.indices)
  func `each field of what surrounds a span is compared`(index: Int) {
    let (path, change) = Self.surroundings[index]
    var answer = sent
    change(&answer)
    let paths = TraceComparison.differences(sent: [sent], answered: [answer]).map(\.path)
    #expect(paths.contains("span 00f067aa0ba902b7 \"POST /orders\" \(path)"), "\(paths)")
  }

  @Test func `missing and unexpected spans and other resources are differences`() {
    var answer = sent
    answer.resource?.attributes[0].value = .string("cart")
    answer.scopeSpans[0].spans[1].spanID = SpanID(rawValue: 5)
    let differences = TraceComparison.differences(sent: [sent], answered: [answer]).map(\.description)
    #expect(
      differences == [
        "span 00f067aa0ba902b7 \"POST /orders\" resource.attributes[\"service.name\"].stringValue: "
          + #"expected {"stringValue":"checkout"}, found {"stringValue":"cart"}"#,
        "span b7ad6b7169203331 \"SELECT orders\": expected a span, found nothing",
        "span 0000000000000005 \"SELECT orders\": expected nothing, found a span",
      ])
  }
}
