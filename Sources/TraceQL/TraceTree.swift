package import Wire

/// A span with what surrounds it in its trace.
package final class TracedSpan: Sendable {
  package let span: Span
  package let resource: [KeyValue]
  let scope: InstrumentationScope
  /// Its number in the trace.
  let index: Int
  let place: TracePlace

  init(_ span: Span, _ resource: [KeyValue], _ scope: InstrumentationScope, _ index: Int, _ place: TracePlace) {
    (self.span, self.resource, self.scope, self.index, self.place) = (span, resource, scope, index, place)
  }
}

/// Where a span stands in the tree of its trace: the nested set of Tempo's blocks.
struct TracePlace: Sendable {
  var parent: Int?
  /// Of the parent in the numbering of the nested set; -1 of a root.
  var nestedSetParent = -1
  var nestedSetLeft = 0
  var nestedSetRight = 0
  var childCount = 0
}

struct TraceTree {
  let spans: [TracedSpan]
  /// Nanoseconds from the first start to the last end.
  let duration: Int64
  let rootName: String
  let rootServiceName: String

  init(_ trace: Trace) {
    let all = trace.resourceSpans.flatMap { batch in
      batch.scopeSpans.flatMap { group in
        group.spans.map { ($0, batch.resource?.attributes ?? [], group.scope ?? InstrumentationScope()) }
      }
    }
    let places = Self.places(all.map(\.0))
    spans = all.enumerated().map { TracedSpan($1.0, $1.1, $1.2, $0, places[$0]) }
    let start = all.map(\.0.startTimeUnixNano).min() ?? 0
    duration = Int64(clamping: max(start, all.map(\.0.endTimeUnixNano).max() ?? 0) - start)
    let root = spans.first { $0.span.parentSpanID == nil }
    rootName = root?.span.name ?? ""
    rootServiceName = root.flatMap { $0.resource["service.name"] }?.text ?? ""
  }

  private static func places(_ spans: [Span]) -> [TracePlace] {
    let numbers = Dictionary(spans.enumerated().map { ($1.spanID, $0) }, uniquingKeysWith: { first, _ in first })
    var places = spans.map { span in TracePlace(parent: span.parentSpanID.flatMap { numbers[$0] }) }
    var children = Array(repeating: [Int](), count: spans.count)
    for (index, place) in places.enumerated() {
      if let parent = place.parent, parent != index { children[parent].append(index) }
    }
    var next = 1
    for index in places.indices where places[index].parent == nil { number(index, children, &places, &next) }
    for index in places.indices {
      places[index].childCount = children[index].count
      if let parent = places[index].parent { places[index].nestedSetParent = places[parent].nestedSetLeft }
    }
    return places
  }

  /// Left on the way down, right on the way up, without recursion: a trace may be a chain of thousands.
  private static func number(_ root: Int, _ children: [[Int]], _ places: inout [TracePlace], _ next: inout Int) {
    var pending = [(root, false)]
    while let (index, isLeft) = pending.popLast() {
      if isLeft {
        places[index].nestedSetRight = next
      } else {
        places[index].nestedSetLeft = next
        pending.append((index, true))
        pending += children[index].reversed().map { ($0, false) }
      }
      next += 1
    }
  }
}
