import FoundationEssentials
import Reports
import StepLibrary
import Yaml

extension ProofAcceptance {
  /// Reads the file that is named, or the standard one where there is one.
  init(path: String?) throws(UsageError) {
    let name = path ?? StandardPath.of(ProveSettings.acceptedPath)
    self.init()
    guard path != nil || FileManager.default.fileExists(atPath: name) else { return }
    let bytes = try readInput(name)
    do { try self.init(yaml: bytes) } catch { throw UsageError(error, in: name) }
  }

  init(yaml bytes: [UInt8]) throws(YamlError) {
    self.init()
    guard let root = try YamlParser.parse(bytes), !root.isNull else { return }
    let file = try YamlMapping(root, keys: ["unproven", "survivors", "unused", "vacuous"])
    for node in try file["unproven"]?.sequence() ?? [] {
      let keys = try YamlMapping(node, keys: ["criterion", "reason"])
      try add(.unproven(criterion: try keys.required("criterion", of: node)), keys, node)
    }
    for node in try file["survivors"]?.sequence() ?? [] {
      let keys = try YamlMapping(node, keys: ["fault", "scenario", "sometimes", "reason"])
      let (fault, scenario) = (try keys.required("fault", of: node), try keys.string("scenario"))
      try add(.survivor(fault: fault, scenario: scenario), keys, node)
    }
    for node in try file["unused"]?.sequence() ?? [] {
      let keys = try YamlMapping(node, keys: ["fault", "reason"])
      try add(.unused(fault: try keys.required("fault", of: node)), keys, node)
    }
    for node in try file["vacuous"]?.sequence() ?? [] {
      let keys = try YamlMapping(node, keys: ["step", "scenario", "feature", "reason"])
      let subject = Subject.vacuous(
        step: try keys.required("step", of: node), scenario: try keys.string("scenario"),
        feature: try keys.string("feature"))
      try add(subject, keys, node)
    }
  }

  private mutating func add(_ subject: Subject, _ keys: YamlMapping, _ node: YamlNode) throws(YamlError) {
    let reason = try keys.required("reason", of: node)
    guard !reason.isEmpty else { throw node.unexpected("a word of reason") }
    let isOccasional = try keys["sometimes"]?.boolean() ?? false
    entries.append(Entry(subject, reason: reason, line: node.line, isOccasional: isOccasional))
  }
}
