import Base
import Gherkin

extension LanguageServer {
  /// The feature, its rules, and their scenarios, each up to where the next one begins.
  func symbols(_ document: OpenDocument) -> JSONValue {
    guard let feature = document.document?.feature else { return [] }
    var children = Symbols(document, end: document.lines.count)
    for child in feature.children {
      switch child {
      case .background(let background): children.add(background)
      case .scenario(let scenario): children.add(scenario)
      case .rule(let rule): children.add(rule)
      }
    }
    var all = Symbols(document, end: document.lines.count)
    all.add(feature.keyword, feature.name, feature.location, .module, children: children.values)
    return .array(all.values)
  }
}

/// Symbols that follow each other.
private struct Symbols {
  enum Kind: Int {
    case module = 2
    case namespace = 3
    case function = 12
    case event = 24
  }

  private struct Entry {
    let name: String
    let kind: Kind
    let line: Int
    let children: (Int) -> [JSONValue]
  }

  private let document: OpenDocument
  private let end: Int
  private var entries: [Entry] = []

  init(_ document: OpenDocument, end: Int) { (self.document, self.end) = (document, end) }

  mutating func add(
    _ keyword: String, _ name: String, _ location: Location, _ kind: Kind, children: [JSONValue] = []
  ) {
    let shown = name.isEmpty ? keyword : "\(keyword): \(name)"
    entries.append(Entry(name: shown, kind: kind, line: location.line - 1, children: { _ in children }))
  }

  mutating func add(_ background: Background) {
    add(background.keyword, background.name, background.location, .event)
  }

  mutating func add(_ scenario: Scenario) { add(scenario.keyword, scenario.name, scenario.location, .function) }

  mutating func add(_ rule: Rule) {
    let document = document
    let name = rule.name.isEmpty ? rule.keyword : "\(rule.keyword): \(rule.name)"
    entries.append(
      Entry(name: name, kind: .namespace, line: rule.location.line - 1) { end in
        var children = Symbols(document, end: end)
        for child in rule.children {
          switch child {
          case .background(let background): children.add(background)
          case .scenario(let scenario): children.add(scenario)
          }
        }
        return children.values
      })
  }

  var values: [JSONValue] {
    entries.indices.map { index in
      let (entry, next) = (entries[index], index + 1 < entries.count ? entries[index + 1].line : end)
      return [
        "name": .string(entry.name), "kind": .number(String(entry.kind.rawValue)),
        "range": document.range(fromLine: entry.line, to: max(entry.line, next - 1)),
        "selectionRange": document.range(ofLine: entry.line), "children": .array(entry.children(next)),
      ]
    }
  }
}
