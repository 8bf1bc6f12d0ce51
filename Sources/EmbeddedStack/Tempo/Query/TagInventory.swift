import Wire

/// The names and values of all attributes in traces, by the scope they have in TraceQL.
struct TagInventory {
  enum Scope: String, CaseIterable {
    case resource, span, event, link, instrumentation, intrinsic
  }

  private struct Pair {
    let scope: Scope
    let name: String
    let value: AnyValue
  }

  static let intrinsics = ["duration", "kind", "name", "status"]

  private let pairs: [Pair]

  init(_ traces: some Sequence<Trace>) {
    pairs = traces.flatMap { $0.resourceSpans.flatMap(Self.pairs) }
  }

  /// Sorted; intrinsics have no place here.
  func names(in scope: Scope? = nil) -> [String] {
    Set(pairs.filter { $0.scope != .intrinsic && (scope ?? $0.scope) == $0.scope }.map(\.name)).sorted()
  }

  /// Sorted by text.
  ///
  /// - Parameter scope: any when nil.
  func values(of name: String, in scope: Scope?) -> [TagValue] {
    let found = pairs.filter { $0.name == name && (scope ?? $0.scope) == $0.scope }
    return Set(found.compactMap { TagValue($0.value, isKeyword: $0.scope == .intrinsic && name != "name") }).sorted()
  }

  private static func pairs(_ batch: ResourceSpans) -> [Pair] {
    let spans = batch.scopeSpans.flatMap { group in
      pairs(group.scope?.attributes ?? [], .instrumentation) + group.spans.flatMap(pairs)
    }
    return pairs(batch.resource?.attributes ?? [], .resource) + spans
  }

  private static func pairs(_ span: Span) -> [Pair] {
    let intrinsics = [
      KeyValue("name", .string(span.name)), KeyValue("status", .string(word("\(span.status?.code ?? .unset)"))),
      KeyValue("kind", .string(word("\(span.kind)"))),
    ]
    return pairs(span.attributes, .span) + pairs(span.events.flatMap(\.attributes), .event)
      + pairs(span.links.flatMap(\.attributes), .link) + pairs(intrinsics, .intrinsic)
  }

  private static func pairs(_ attributes: [KeyValue], _ scope: Scope) -> [Pair] {
    attributes.map { Pair(scope: scope, name: $0.key, value: $0.value) }
  }

  /// `STATUS_CODE_ERROR` is `error` in TraceQL.
  private static func word(_ name: String) -> String {
    name.split(separator: "_").last.map { $0.lowercased() } ?? ""
  }
}

/// A value as the API lists it.
struct TagValue: Hashable, Comparable {
  /// `string`, `int`, `float`, `bool` or `keyword`.
  let type: String
  let text: String

  /// nil for lists, maps and bytes, which TraceQL compares with nothing.
  init?(_ value: AnyValue, isKeyword: Bool) {
    switch value {
    case .string: type = isKeyword ? "keyword" : "string"
    case .int: type = "int"
    case .double: type = "float"
    case .bool: type = "bool"
    default: return nil
    }
    text = value.text
  }

  static func < (left: TagValue, right: TagValue) -> Bool { (left.text, left.type) < (right.text, right.type) }
}
