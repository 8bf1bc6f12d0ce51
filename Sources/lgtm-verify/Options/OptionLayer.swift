import Base
import Clients
import Gherkin
import StepLibrary
import Yaml

/// Options of `run` as a section of the target file gives them.
struct OptionLayer: Sendable {
  /// By the option's name with its dashes.
  let settings: [String: Setting]

  struct Setting: Sendable {
    /// One for each time that the option would be written; none for a switch that is off.
    let values: [String]
    let place: ConfigurationPlace
  }

  /// All sections are checked, whichever is chosen.
  static func layers(of sections: RunSections, file: String, profile: String?) throws -> [OptionLayer] {
    let defaults = try OptionLayer(sections.defaults, file: file)
    let profiles = try sections.profiles.map { (name: $0.name, layer: try OptionLayer($0.entries, file: file)) }
    if let taken = profiles.first(where: { ProfileChoice.stackNames.contains($0.name) }) {
      throw UsageError.badFile(.reservedProfile(taken.name, file: file))
    }
    guard let profile else { return [defaults] }
    guard let chosen = profiles.first(where: { $0.name == profile }) else {
      let known = profiles.map(\.name)
      let near = nearestName(to: profile, among: known + ProfileChoice.stackNames)
      throw UsageError.unknownProfile(profile, known: known, near: near)
    }
    return [chosen.layer, defaults]
  }

  private init(_ entries: [YamlNode.Entry], file: String) throws(YamlError) {
    var settings: [String: Setting] = [:]
    for entry in entries where !entry.node.isNull {
      let option = try Self.option(entry)
      let place = ConfigurationPlace(file: file, line: entry.node.line, column: entry.node.column)
      settings[option.name] = Setting(values: try option.values(entry.node), place: place)
    }
    self.settings = settings
  }

  private static func option(_ entry: YamlNode.Entry) throws(YamlError) -> OptionSpec {
    let names = RunCommand.configurable.map { String($0.name.dropFirst(2)) }
    guard let index = names.firstIndex(of: entry.key) else {
      let near = nearestName(to: entry.key, among: names).map { "did you mean \"\($0)\"?" }
      throw entry.error("unknown key \"\(entry.key)\"", hint: near ?? "known here: \(names.joined(separator: ", "))")
    }
    return RunCommand.configurable[index]
  }
}

extension OptionSpec {
  /// A switch takes true or false, an option a value, one that can be repeated also a list of them.
  fileprivate func values(_ node: YamlNode) throws(YamlError) -> [String] {
    if value == nil { return try node.boolean() ? [""] : [] }
    guard isRepeatable, case .sequence(let items) = node.value else { return [try node.string()] }
    var values: [String] = []
    for item in items { values.append(try item.string()) }
    return values
  }
}
