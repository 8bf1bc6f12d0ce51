/// What a query can ask of a span: an attribute in a scope, or an intrinsic.
package enum SpanField: Hashable, Sendable {
  case attribute(AttributeScope, String, ofParent: Bool)
  case intrinsic(Intrinsic)

  package enum AttributeScope: String, Sendable {
    /// `.name`: of the span, else of its resource.
    case any = "."
    case span = "span."
    case resource = "resource."
    case event = "event."
    case link = "link."
    case instrumentation = "instrumentation."
  }

  package enum Intrinsic: String, CaseIterable, Sendable {
    case duration, kind, name, nestedSetLeft, nestedSetParent, nestedSetRight, parent, rootName, rootServiceName, status
    case statusMessage, traceDuration
    case childCount = "span:childCount"
    case eventName = "event:name"
    case eventTime = "event:timeSinceStart"
    case linkSpan = "link:spanID"
    case linkTrace = "link:traceID"
    case parentID = "span:parentID"
    case scopeName = "instrumentation:name"
    case scopeVersion = "instrumentation:version"
    case spanID = "span:id"
    case traceID = "trace:id"

    /// The other way in which some are written.
    static let scoped: [String: Intrinsic] = [
      "span:duration": .duration, "span:kind": .kind, "span:name": .name, "span:status": .status,
      "span:statusMessage": .statusMessage, "trace:duration": .traceDuration, "trace:rootName": .rootName,
      "trace:rootService": .rootServiceName, "childCount": .childCount,
    ]
  }

  var type: TraceQLValue.Kind {
    guard case .intrinsic(let intrinsic) = self else { return .attribute }
    switch intrinsic {
    case .duration, .traceDuration, .eventTime: return .duration
    case .kind: return .kind
    case .status: return .status
    case .childCount, .nestedSetLeft, .nestedSetParent, .nestedSetRight: return .int
    case .parent: return .attribute
    default: return .string
    }
  }

  /// What an answer calls it; nil where the answer has it anyway.
  package var shownName: String? {
    switch self {
    case .attribute(_, let name, _): return name
    case .intrinsic(let intrinsic):
      switch intrinsic {
      case .duration, .name, .spanID, .traceID, .traceDuration, .rootName, .rootServiceName, .parent: return nil
      default: return intrinsic.rawValue
      }
    }
  }
}

extension SpanField: CustomStringConvertible {
  package var description: String {
    switch self {
    case .attribute(let scope, let name, let ofParent): (ofParent ? "parent." : "") + scope.rawValue + name
    case .intrinsic(let intrinsic): intrinsic.rawValue
    }
  }
}
