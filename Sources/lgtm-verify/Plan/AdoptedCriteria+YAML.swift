import TaskPlan
import Yaml

extension AdoptedCriteria {
  /// Reads a sidecar; `path` is what messages call it.
  init(path: String, document: String, yaml bytes: [UInt8]) throws(YamlError) {
    var entries: [AdoptedCriterion] = []
    var ids: Set<String> = []
    if let root = try YamlParser.parse(bytes) {
      let file = try YamlMapping(root, keys: ["criteria"])
      for node in try file["criteria"]?.sequence() ?? [] {
        let entry = try AdoptedCriterion(node)
        guard ids.insert(entry.id).inserted else { throw node.unexpected("an id that no other entry has") }
        entries.append(entry)
      }
    }
    self.init(path: path, document: document, entries: entries)
  }
}

extension AdoptedCriterion {
  private static let keys = [
    "id", "quote", "fingerprint", "line", "kind", "verifiable", "reason", "confirmed",
  ]

  fileprivate init(_ node: YamlNode) throws(YamlError) {
    let keys = try YamlMapping(node, keys: Self.keys)
    let (id, quote) = (try keys.required("id", of: node), try keys.required("quote", of: node))
    guard !id.isEmpty, !id.contains(" ") else { throw node.unexpected("an id without spaces") }
    guard let line = Int(try keys.required("line", of: node)) else { throw node.unexpected("the number of a line") }
    guard let kind = Kind(rawValue: try keys.required("kind", of: node)) else {
      throw node.unexpected("a kind of \(Kind.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    self.init(
      id: id, quote: quote, fingerprint: try keys.required("fingerprint", of: node), line: line, kind: kind,
      exclusion: try Self.exclusion(keys, node), isConfirmed: try keys["confirmed"]?.boolean() ?? false,
      place: node.line)
  }

  private static func exclusion(_ keys: YamlMapping, _ node: YamlNode) throws(YamlError) -> String? {
    let verifiable = try keys.required("verifiable", of: node)
    if verifiable == "outside" { return nil }
    guard verifiable == "no" else { throw node.unexpected("verifiable: outside or no") }
    let reason = try keys.required("reason", of: node)
    guard !reason.isEmpty else { throw node.unexpected("a word of reason") }
    return reason
  }
}

extension ParsedOptions {
  /// The sidecars that stand beside the documents of a plan.
  func adoptedCriteria(_ documents: [String]) throws(UsageError) -> [AdoptedCriteria] {
    var sidecars: [AdoptedCriteria] = []
    for document in documents {
      let path = AdoptedCriteria.path(beside: document)
      let bytes: [UInt8]
      do { bytes = try readFile(path) } catch {
        if error.isMissingFile { continue }
        throw .unreadable(path, reason: error.reason)
      }
      do { sidecars.append(try AdoptedCriteria(path: path, document: document, yaml: bytes)) } catch {
        throw UsageError(error, in: path)
      }
    }
    return sidecars
  }
}
