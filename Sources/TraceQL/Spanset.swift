/// Spans of one trace that a query found together.
package struct Spanset: Sendable {
  package var spans: [TracedSpan]
  /// What stages computed: `count()`, `by(name)`.
  package var attributes: [(name: String, value: TraceQLValue)] = []

  /// Each span once, in the order in which they come.
  static func union(_ sets: [Spanset]) -> Spanset? {
    var seen: Set<Int> = []
    let spans = sets.flatMap(\.spans).filter { seen.insert($0.index).inserted }
    return spans.isEmpty ? nil : Spanset(spans: spans)
  }
}
