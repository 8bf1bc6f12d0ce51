import Base
import Wire

/// A `Filter`: which labels, times and severities are wanted.
struct LabelFilter: Sendable {
  static let operators = ["=", "!=", "in", "notin", "exists", "!exists"]

  private struct Selector: Sendable {
    let key: String
    let kind: String
    let values: Set<String>

    func chooses(_ labels: JSONValue?) -> Bool {
      let value = labels?[key]?.string
      return switch kind {
      case "=", "in": value.map(values.contains) ?? false
      case "!=", "notin": !(value.map(values.contains) ?? false)
      case "exists": value != nil
      default: value == nil
      }
    }
  }

  private let selectors: [Selector]
  private let start: UTCTime?
  private let end: UTCTime?
  private let minimum: Int

  init(_ json: JSONValue?, _ faults: FaultInjector) throws(GRPCServerFailure) {
    var selectors: [Selector] = []
    for part in json?["labelSelectors"]?.elements ?? [] {
      let values = Set((part["values"]?.elements ?? []).compactMap(\.string))
      let selector = Selector(key: part["key"]?.string ?? "", kind: part["operator"]?.string ?? "", values: values)
      guard Self.operators.contains(selector.kind) else {
        throw .invalidArgument("\"\(selector.kind)\" is no operator: \(Self.operators.joined(separator: ", "))")
      }
      guard !selector.key.isEmpty else { throw .invalidArgument("a label selector has no key") }
      if faults.act(TapioFaults.filterIgnored, where: { $0.name == selector.kind }) != nil { continue }
      selectors.append(selector)
    }
    self.selectors = selectors
    let range = json?["timeRange"]
    (start, end) = (range?["start"]?.time, range?["end"]?.time)
    if let start, let end, end < start { throw .invalidArgument("the time range ends before it begins") }
    minimum = Self.rank(json?["minimumSeverity"]?.string)
  }

  func chooses(_ item: JSONValue, _ faults: FaultInjector) -> Bool {
    guard selectors.allSatisfy({ $0.chooses(item["labels"]) }) else { return false }
    if start != nil || end != nil, !isInRange(item["timestamp"]?.time) {
      if faults.act(TapioFaults.rangeIgnored) == nil { return false }
    }
    guard minimum > 0, Self.rank(item["severity"]?.string) < minimum else { return true }
    return faults.act(TapioFaults.severityIgnored) != nil
  }

  private func isInRange(_ time: UTCTime?) -> Bool {
    guard let time else { return false }
    return start.map { $0 <= time } ?? true && end.map { time < $0 } ?? true
  }

  private static let severities = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"].map { "SEVERITY_\($0)" }

  private static func rank(_ severity: String?) -> Int {
    severity.flatMap { severities.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
  }
}

extension JSONValue {
  /// A `google.protobuf.Timestamp`.
  var time: UTCTime? { string.flatMap { UTCTime(rfc3339: $0) } }

  /// The object with a member set, or without it.
  func with(_ key: String, _ value: JSONValue?) -> JSONValue {
    let rest = (members ?? []).filter { $0.key != key }
    return .object(rest + (value.map { [JSONMember(key: key, value: $0)] } ?? []))
  }
}
