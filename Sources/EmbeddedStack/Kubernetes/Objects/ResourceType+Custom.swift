import Base
import Wire

extension ResourceType {
  /// The types of a CustomResourceDefinition, one for each version that is served; the first is the preferred one.
  static func types(definedBy definition: KubernetesObject) -> [ResourceType] {
    let (spec, names) = (definition["spec"], definition["spec", "names"])
    guard let group = spec?["group"]?.string, let plural = names?["plural"]?.string, let kind = names?["kind"]?.string
    else { return [] }
    let versions = (spec?["versions"]?.elements ?? []).filter { $0["served"]?.bool != false }
    return versions.compactMap { version in
      guard let name = version["name"]?.string else { return nil }
      return ResourceType(
        group: group, version: name, plural: plural, singular: names?["singular"]?.string ?? kind.lowercased(),
        kind: kind, shortNames: names?["shortNames"]?.elements?.compactMap(\.string) ?? [],
        isNamespaced: spec?["scope"]?.string != "Cluster",
        categories: names?["categories"]?.elements?.compactMap(\.string) ?? [],
        hasStatus: version[path: "subresources", "status"] != nil, isCustom: true,
        columns: [.name] + columns(version["additionalPrinterColumns"]?.elements))
    }
  }

  private static func columns(_ columns: [JSONValue]?) -> [PrinterColumn] {
    guard let columns, !columns.isEmpty else { return [.age] }
    return columns.map { column in
      let path = JSONPath(column["jsonPath"]?.string ?? "")
      let isDate = column["type"]?.string == "date"
      return PrinterColumn(
        column["name"]?.string ?? "", type: column["type"]?.string ?? "string", priority: column["priority"]?.int ?? 0
      ) { object, now in
        let text = path.value(in: object.json)?.text ?? ""
        return .string(isDate ? Age.text(since: UTCTime(rfc3339: text), now) : text)
      }
    }
  }
}

/// The JSON paths that printer columns use: `.status.conditions[?(@.type=="Ready")].status`, `.spec.ports[0].port`.
struct JSONPath: Sendable {
  private enum Step: Sendable {
    case member(String)
    case index(Int)
    case first(member: String, value: String)
  }

  private var steps: [Step] = []

  /// What it does not know finds nothing.
  init(_ text: String) {
    var rest = text[...]
    while let character = rest.first {
      if character == "[", let end = rest.firstIndex(of: "]") {
        steps.append(Self.bracket(rest[rest.index(after: rest.startIndex)..<end]))
        rest = rest[rest.index(after: end)...]
      } else {
        let name = rest.drop { $0 == "." }
        let end = name.firstIndex { $0 == "." || $0 == "[" } ?? name.endIndex
        if name.startIndex < end { steps.append(.member(String(name[..<end]))) }
        rest = name[end...]
      }
    }
  }

  func value(in root: JSONValue) -> JSONValue? {
    steps.reduce(root) { value, step in
      switch step {
      case .member(let name): value?[name]
      case .index(let index): value?.elements.flatMap { $0.indices.contains(index) ? $0[index] : nil }
      case .first(let member, let text): value?.elements?.first { $0[member]?.text == text }
      }
    }
  }

  private static func bracket(_ text: Substring) -> Step {
    if let index = Int(text) { return .index(index) }
    let condition = text.drop { "?(@.".contains($0) }.split(separator: "==").map { $0.filter { !"\"')".contains($0) } }
    return condition.count == 2 ? .first(member: condition[0], value: condition[1]) : .member(String(text))
  }
}
