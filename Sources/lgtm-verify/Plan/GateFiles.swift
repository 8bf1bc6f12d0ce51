import TaskPlan
import Yaml

/// What the files of quality gates say that a plan's claims name, `gate: PASS` or another.
struct GateFiles {
  /// By the names that the claims give them; those that cannot be read say nothing.
  let decisions: [String: String]

  init(_ plan: Plan) {
    var decisions: [String: String] = [:]
    for claim in plan.claims {
      guard let file = claim.gateFile, decisions[file] == nil else { continue }
      let document = plan.position(claim.line).file
      decisions[file] = Self.folders(above: document).lazy.compactMap { Self.decision("\($0)\(file)") }.first
    }
    self.decisions = decisions
  }

  /// Of the document, and those above it: a name is relative to its repository.
  private static func folders(above document: String) -> [String] {
    var parts = document.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    var folders: [String] = []
    while !parts.isEmpty {
      folders.append(parts.joined(separator: "/") + "/")
      parts.removeLast()
    }
    return folders + (document.hasPrefix("/") ? [] : [""])
  }

  private static func decision(_ path: String) -> String? {
    guard let bytes = try? readFile(path), let root = try? YamlParser.parse(bytes), let entries = try? root.entries()
    else { return nil }
    return entries.first { $0.key == "gate" }.flatMap { try? $0.node.string() }
  }
}
