import StepLibrary
import TaskPlan
import Yaml

extension SectionWords {
  /// The `plan` of a target file: headings of a team's own, by what stands under them.
  init(yaml bytes: [UInt8]) throws(YamlError) {
    self = .standard
    guard let root = try YamlParser.parse(bytes) else { return }
    for entry in try root.entries() where entry.key == "plan" {
      let keys = try YamlMapping(entry.node, keys: ["sections", "numbered"])
      for section in try keys["sections"]?.entries() ?? [] {
        guard let kind = SectionKind(rawValue: section.key) else {
          throw section.node.unexpected(
            "headings under one of \(SectionKind.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        for heading in try section.node.sequence() { self = adding([(kind, try heading.string())]) }
      }
      for entry in try keys["numbered"]?.entries() ?? [] { try addNumbered(entry.key, entry.node) }
    }
  }

  /// What stands before the number of a heading.
  private mutating func addNumbered(_ key: String, _ node: YamlNode) throws(YamlError) {
    guard let heading = NumberedHeading(rawValue: key) else {
      throw node.unexpected("words under one of \(NumberedHeading.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    for name in try node.sequence() { self = adding([(heading, try name.string())]) }
  }
}

extension TargetFileReader {
  func sectionWords(_ path: String?) throws(UsageError) -> SectionWords {
    let bytes = try bytes(of: path)
    do { return try SectionWords(yaml: bytes) } catch { throw UsageError(error, in: path ?? Self.standardPath) }
  }
}
