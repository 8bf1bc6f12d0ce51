import Base
import Clients
import Diagrams

/// How an object's values went through a state diagram: a pure question to what was seen.
struct DiagramWalk {
  /// Two values that were seen one after the other, and the versions that had them.
  struct Step: Sendable {
    /// Nil where nothing was before.
    let from: String?
    let to: String
    let version: ObjectTimeline.Version
    let previous: ObjectTimeline.Version?

    /// With both versions and times.
    var prose: String {
      func said(_ value: String?, _ version: ObjectTimeline.Version?) -> String {
        guard let version else { return value ?? "[*]" }
        return "\(value ?? "[*]") (version \(version.resourceVersion) at \(version.time.rfc3339(fractionDigits: 3)))"
      }
      return "\(said(from, previous)) → \(said(to, version))"
    }
  }

  private(set) var taken: [StateDiagram.Edge] = []
  /// No edge, and no path that a watch could have missed.
  private(set) var illegal: [Step] = []
  /// No edge, but a path whose inner states can have passed while the watch was interrupted.
  private(set) var missed: [String] = []

  /// A value that is absent or empty is none: an object begins without a status.
  init(_ spans: [ObjectTimeline.Span], _ diagram: StateDiagram) {
    var last: (value: String, span: ObjectTimeline.Span)?
    for span in spans {
      guard let value = span.value, !value.isEmpty, value != last?.value else { continue }
      let step = Step(from: last?.value, to: value, version: span.version, previous: last == nil ? nil : span.previous)
      if let edge = diagram.edges.first(where: { $0.from == step.from && $0.to == value }) {
        taken.append(edge)
      } else if span.followsGap, diagram.path(from: step.from, to: value) {
        missed.append("between \(step.from ?? "[*]") and \(value)")
      } else {
        illegal.append(step)
      }
      last = (value, span)
    }
  }
}

extension StateDiagram {
  /// Whether a state is reached from another one over any number of edges.
  fileprivate func path(from start: String?, to end: String) -> Bool {
    var (seen, open): (Set<String>, Set<String>) = ([], Set(edges.filter { $0.from == start }.compactMap(\.to)))
    while !open.isEmpty {
      seen.formUnion(open)
      let next = edges.filter { edge in edge.from.map(open.contains) ?? false }.compactMap(\.to)
      open = Set(next).subtracting(seen)
    }
    return seen.contains(end)
  }
}
