import Base
import Wire

/// Makes searches in TraceQL from traces, so that they have something to find.
struct SearchMaker {
  let runID: String
  private let spans: [(span: Span, resource: [KeyValue])]
  private var random: SplitMix64

  init(_ traces: [[ResourceSpans]], runID: String, seed: UInt64) {
    self.runID = runID
    random = SplitMix64(seed: seed)
    spans = traces.joined().flatMap { batch in
      batch.scopeSpans.flatMap(\.spans).map { (span: $0, resource: batch.resource?.attributes ?? []) }
    }
  }

  /// One whose every filter has the run in it, so that traces of others do not get in the way.
  mutating func search() -> String {
    let (one, other) = (filter(), filter())
    let number = Int.random(in: 0..<4, using: &random)
    return pick(
      one, one, one, "\(one) && \(other)", "\(one) || \(other)", "\(one) > \(other)", "\(one) >> \(other)",
      "\(one) < \(other)", "\(one) << \(other)", "\(one) ~ \(other)", "\(one) !> \(other)", "\(one) &>> \(other)",
      "\(one) | count() > \(number)", "\(one) | avg(duration) > \(number * 40 + 5)ms", "\(one) | max(duration) >= 40ms",
      "\(one) | by(kind)", "\(one) | by(name) | count() > 0", "\(one) | by(status) | coalesce()",
      "\(one) | select(span.test.text)", "(\(one) >> \(other)) || \(one)")
  }

  private mutating func pick(_ choices: String...) -> String { choices.randomElement(using: &random) ?? "" }

  private mutating func filter() -> String {
    let run = "resource.service.instance.id = \(GoQuoted.text(runID))"
    let (one, other) = (condition(), condition())
    return "{ \(run) && \(pick(one, one, "(\(one) && \(other))", "(\(one) || \(other))", "true")) }"
  }

  /// True of at least one span, but for `!=` and the like.
  private mutating func condition() -> String {
    guard let (span, resource) = spans.randomElement(using: &random) else { return "true" }
    let sign = pick("=", "=", "!=", ">", ">=", "<", "<=")
    let equality = pick("=", "=", "!=")
    let milliseconds = (span.endTimeUnixNano &- span.startTimeUnixNano) / 1_000_000
    return pick(
      "name \(equality) \(GoQuoted.text(span.name))", "name =~ \(GoQuoted.text(String(span.name.prefix(4)) + ".*"))",
      "kind \(equality) \(word("\(span.kind)"))", "kind \(equality) \(word("\(span.kind)"))",
      "status \(equality) \(word("\(span.status?.code ?? .unset)"))", "duration \(sign) \(milliseconds)ms",
      attribute("span", span.attributes, sign), attribute("span", span.attributes, sign),
      attribute("resource", resource, sign), attribute("", span.attributes, sign))
  }

  private mutating func attribute(_ scope: String, _ attributes: [KeyValue], _ sign: String) -> String {
    guard let one = attributes.randomElement(using: &random) else { return "true" }
    let (field, equality) = ("\(scope).\(one.key)", sign.contains("!") ? "!=" : "=")
    switch one.value {
    case .string(let text): return "\(field) \(equality) \(GoQuoted.text(text))"
    case .bool(let value): return "\(field) \(equality) \(value)"
    case .int(let number) where number.magnitude < 1 << 50:
      return chance() ? "\(field) + 1 \(sign) \(number + 1)" : "\(field) \(sign) \(number)"
    case .double(let number): return "\(field) \(sign) \(number)"
    default: return "true"
    }
  }

  private mutating func chance() -> Bool { Bool.random(using: &random) }

  /// `SPAN_KIND_SERVER` is `server` in TraceQL.
  private func word(_ name: String) -> String { name.split(separator: "_").last.map { $0.lowercased() } ?? name }
}
