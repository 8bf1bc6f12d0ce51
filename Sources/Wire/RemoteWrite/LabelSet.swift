/// What identifies a series: labels in the order of their names, each name once, none with an empty value.
package struct LabelSet: Hashable, Sendable {
  package static let metricName = "__name__"

  package let labels: [Label]

  /// The first label of a name wins; a label with an empty value is the same as none.
  package init(_ labels: some Sequence<Label>) {
    let given = Array(labels)
    self.labels = Self.areInOrder(given) ? given : Self.ordered(given)
  }

  /// As every well-behaved client sends them.
  private static func areInOrder(_ labels: [Label]) -> Bool {
    labels.allSatisfy { !$0.value.isEmpty } && zip(labels, labels.dropFirst()).allSatisfy { precedes($0.name, $1.name) }
  }

  private static func ordered(_ labels: [Label]) -> [Label] {
    var seen: Set<String> = []
    let kept = labels.filter { !$0.value.isEmpty && seen.insert($0.name).inserted }
    return kept.sorted { precedes($0.name, $1.name) }
  }

  /// `name` becomes the label `__name__`.
  package init(_ name: String = "", _ labels: KeyValuePairs<String, String> = [:]) {
    self.init([Label(Self.metricName, name)] + labels.map { Label($0.key, $0.value) })
  }

  package subscript(name: String) -> String? { labels.first { $0.name == name }?.value }

  package var name: String { self[Self.metricName] ?? "" }

  package var withoutName: LabelSet { removing([Self.metricName]) }

  package func removing(_ names: Set<String>) -> LabelSet { LabelSet(labels.filter { !names.contains($0.name) }) }

  package func keeping(_ names: Set<String>) -> LabelSet { LabelSet(labels.filter { names.contains($0.name) }) }

  /// By bytes, as Go compares strings.
  fileprivate static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}

extension LabelSet: Comparable {
  package static func < (left: Self, right: Self) -> Bool {
    for (one, other) in zip(left.labels, right.labels) where one != other {
      return one.name == other.name ? precedes(one.value, other.value) : precedes(one.name, other.name)
    }
    return left.labels.count < right.labels.count
  }
}

extension LabelSet: CustomStringConvertible {
  /// `{__name__="up", job="tempo"}`, as Go's client library prints it.
  package var description: String {
    "{" + labels.map { "\($0.name)=\(GoQuoted.text($0.value))" }.joined(separator: ", ") + "}"
  }

  /// `up{job="tempo"}`, as a query is written.
  package var selector: String {
    let rest = withoutName
    return name + (rest.labels.isEmpty ? "" : rest.description)
  }
}

/// A text as Go's `%q` prints it, where that needs no escape beyond the usual ones.
package enum GoQuoted {
  package static func text(_ value: String) -> String {
    let escaped = value.unicodeScalars.map { scalar in
      switch scalar {
      case "\"": "\\\""
      case "\\": "\\\\"
      case "\n": "\\n"
      case "\r": "\\r"
      case "\t": "\\t"
      default: String(scalar)
      }
    }
    return "\"\(escaped.joined())\""
  }
}
