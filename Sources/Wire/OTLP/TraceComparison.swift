/// Compares a trace that was read back with the one that was sent, field by field.
///
/// The order of batches, spans and attributes does not matter, and a span may come back more than once: Tempo answers
/// from memory and from a flushed block at the same time. A field of the span itself must be the same each time.
package enum TraceComparison {
  /// All differences, in the order of what was sent; none when the answer holds exactly the same spans.
  package static func differences(
    sent: [ResourceSpans], answered: [ResourceSpans]
  ) -> [FieldDifference] {
    compare(sent: sent, answered: answered).differences
  }

  /// The differences, and how many fields were compared to find them.
  package static func compare(
    sent: [ResourceSpans], answered: [ResourceSpans]
  ) -> (differences: [FieldDifference], fields: Int) {
    let expected = LocatedSpan.all(in: sent)
    let actual = Dictionary(grouping: LocatedSpan.all(in: answered), by: \.span.spanID)
    var list = DifferenceList()
    for located in expected { compare(located, with: actual[located.span.spanID] ?? [], &list) }
    let known = Set(expected.map(\.span.spanID))
    for (id, located) in actual.sorted(by: { $0.key < $1.key }) where !known.contains(id) {
      list.add(located[0].path, expected: DifferenceList.absent, actual: "a span")
    }
    return (list.differences, list.compared)
  }

  private static func compare(
    _ expected: LocatedSpan, with candidates: [LocatedSpan], _ list: inout DifferenceList
  ) {
    if candidates.isEmpty { list.add(expected.path, expected: "a span", actual: DifferenceList.absent) }
    var seen: [LocatedSpan] = []
    for candidate in candidates where !seen.contains(candidate) {
      seen.append(candidate)
      list.compare(expected, candidate)
    }
  }
}

/// A span with what surrounds it.
struct LocatedSpan: Equatable {
  var resource: Resource
  var resourceSchemaURL: String
  var scope: InstrumentationScope
  var scopeSchemaURL: String
  var span: Span

  var path: String { "span \(span.spanID) \"\(span.name)\"" }

  static func all(in batches: [ResourceSpans]) -> [LocatedSpan] {
    batches.flatMap { batch in
      batch.scopeSpans.flatMap { group in
        group.spans.map {
          LocatedSpan(
            resource: batch.resource ?? Resource(), resourceSchemaURL: batch.schemaURL,
            scope: group.scope ?? InstrumentationScope(), scopeSchemaURL: group.schemaURL, span: $0)
        }
      }
    }
  }
}
