import Base
import Runner

/// Evidence in a line: what, the most telling value, the time, the size. Several of a kind are one line.
struct EvidenceSummary {
  /// `10 × trace query`, then values.
  let parts: [String]
  let evidence: [Evidence]

  var text: String { parts.joined(separator: " · ") }

  /// Those of a step, in their order; a wait that held at once says nothing, nor does a time that stands beside.
  static func all(_ step: StepRecord, withTimes: Bool = true) -> [EvidenceSummary] {
    var kinds: [Kind] = []
    var groups: [Kind: [Evidence]] = [:]
    for evidence in step.evidence where !evidence.heldAtOnce && (withTimes || !evidence.isMeasuredTime) {
      let kind = Kind(evidence)
      if groups[kind] == nil { kinds.append(kind) }
      groups[kind, default: []].append(evidence)
    }
    return kinds.map { EvidenceSummary(groups[$0] ?? []) }
  }

  private init(_ evidence: [Evidence]) {
    self.evidence = evidence
    guard let first = evidence.first, evidence.count > 1 else {
      parts = evidence.first?.summaryParts ?? []
      return
    }
    let roles: [Evidence.Role] = [.answer, .time, .size]
    let values = roles.compactMap { role in Self.range(evidence.compactMap { $0.value(of: role) }) }
    parts = ["\(evidence.count) × \(first.name)"] + values
  }

  private struct Kind: Hashable {
    let title: String
    let names: [String]

    init(_ evidence: Evidence) { (title, names) = (evidence.name, evidence.entries.map(\.name)) }
  }

  /// `all 200`, or `6 s–6.01 s`; nil of nothing.
  private static func range(_ values: [Evidence.Value]) -> String? {
    guard let first = values.first else { return nil }
    if values.allSatisfy({ $0 == first }) { return values.count > 1 ? "all \(first.short)" : first.short }
    let times = values.compactMap(\.duration)
    if times.count == values.count, let low = times.min(), let high = times.max() {
      return low.measured == high.measured ? low.measured : "\(low.measured)–\(high.measured)"
    }
    let sizes = values.compactMap(\.bytes)
    if sizes.count == values.count, let low = sizes.min(), let high = sizes.max() {
      let ends = [low, high].map { Evidence.Value.bytes($0).short }.uniqued
      return ends.joined(separator: "–")
    }
    let texts = values.map(\.short).uniqued
    return texts.count > 3 ? "\(texts.count) different" : texts.joined(separator: ", ")
  }
}

extension Evidence {
  fileprivate func value(of role: Role) -> Value? { entries.first { $0.role == role }?.value }

  /// The subject in place of the title, where there is one.
  fileprivate var name: String { value(of: .subject)?.short ?? title }

  /// Nothing but a time and its limit.
  fileprivate var isMeasuredTime: Bool {
    guard case .measured? = entries.first?.value else { return false }
    return value(of: .answer) == nil && value(of: .subject) == nil
  }

  fileprivate var heldAtOnce: Bool {
    partDefinition == nil && value(of: .subject) != nil
      && (value(of: .time)?.duration).map { $0 < .milliseconds(50) } ?? false
  }

  /// Where no entry says what it is, the first that are short stand for all.
  fileprivate var summaryParts: [String] {
    let roles: [Role] = [.answer, .time, .size]
    let told = roles.compactMap { value(of: $0)?.short }
    guard told.isEmpty else { return [name] + told }
    let short = entries.filter { $0.value.short.utf8.count <= 40 }.prefix(2)
    return [name] + short.map { "\($0.name) \($0.value.short)" }
  }
}

extension Evidence.Value {
  /// Nil for what is no size.
  fileprivate var bytes: Int? { if case .bytes(let bytes) = self { bytes } else { nil } }

  /// With a limit where it has one, a size in the unit that people read.
  var short: String {
    switch self {
    case .text(let text), .definition(let text): text.oneLine
    case .count(let count): "\(count)"
    case .number(let number): "\(number)"
    case .bytes(let bytes): Self.size(bytes)
    case .list(let texts) where texts.count > 3: "\(texts.count)"
    case .flag, .list, .instant: text
    case .duration(let duration): duration.measured
    case .stay(let stay): stay.value
    case .measured(let time): "\(time.elapsed.measured) of \(time.limit.formatted)"
    }
  }

  private static func size(_ bytes: Int) -> String {
    guard bytes >= 1000 else { return "\(bytes) B" }
    let (scale, unit) = bytes >= 1_000_000 ? (100_000, "MB") : (100, "kB")
    let tenths = (bytes + scale / 2) / scale
    return "\(tenths / 10).\(tenths % 10) \(unit)"
  }
}
