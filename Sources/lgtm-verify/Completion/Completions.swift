import Clients
import EmbeddedStack
import Gherkin
import Runner

/// What the last word of a command line may become.
struct Completions {
  /// Without the program's name; the last is the one that is being written.
  private let words: [String]
  private let environment: [String: String]

  init(_ words: [String], environment: [String: String]) {
    (self.words, self.environment) = (words.isEmpty ? [""] : words, environment)
  }

  /// None where files belong, or where nothing is known.
  var candidates: [String] {
    get async {
      guard words.count > 1 else { return matching(LGTMVerify.commandNames + ["--help", "--version"]) }
      if words[0] == "help" { return words.count == 2 ? matching(LGTMVerify.commandNames) : [] }
      if words[0] == "schema", !last.hasPrefix("-") { return matching(Schemas.all.map(\.name)) }
      if words[0] == "completion" { return matching(CompletionCommand.shells) }
      if words.count == 2, !parts.isEmpty { return matching(parts) }
      guard let command else { return [] }
      return await candidates(of: command)
    }
  }

  private var last: String { words[words.count - 1] }

  private func matching(_ texts: [String]) -> [String] { texts.filter { $0.hasPrefix(last) } }

  /// Of a command that has commands of its own, such as `plan`.
  private var parts: [String] {
    LGTMVerify.pages.map(\.name).filter { $0.hasPrefix("\(words[0]) ") }.map {
      String($0.dropFirst(words[0].count + 1))
    }
  }

  private var command: CommandSpec? {
    let name = parts.isEmpty ? words[0] : words.prefix(2).joined(separator: " ")
    return LGTMVerify.pages.first { $0.name == name }
  }

  private func candidates(of command: CommandSpec) async -> [String] {
    if let equals = last.firstIndex(of: "="), let option = command.option(String(last[..<equals])) {
      let begun = "\(option.name)="
      return matching(await values(of: option, command).map { begun + $0 })
    }
    if let option = command.option(words[words.count - 2]), option.value != nil {
      return matching(await values(of: option, command))
    }
    guard last.hasPrefix("-") else { return [] }
    let given = Set(words.dropLast().map { $0.prefix { $0 != "=" } })
    let open = command.options.filter { $0.isRepeatable || !given.contains($0.name[...]) }
    return matching(open.map(\.name) + ["--help"])
  }

  private func values(of option: OptionSpec, _ command: CommandSpec) async -> [String] {
    switch option.name {
    case "--target": ["embedded"] + ((try? TargetFileReader(environment: environment).read(configuration))?.names ?? [])
    case "--profile": profiles + ProfileChoice.stackNames
    case "--fault": FaultDefinition.catalogue.map(\.name)
    case "--report": ReportRequest.Format.allCases.map { "\($0.rawValue)=" }
    case "--color": ColourChoice.allCases.map(\.rawValue)
    case "--log": LogFormat.allCases.map(\.rawValue)
    case "--order": ["defined", "reverse", "random"]
    case "--tags": await pickles(command).reduce(into: Set<String>()) { $0.formUnion($1.tags.map(\.name)) }.sorted()
    case "--name": await Set(pickles(command).map(\.name.asPattern)).sorted()
    default: []
    }
  }

  private var configuration: String? { value(of: "--config") }

  private var profiles: [String] {
    let bytes = try? TargetFileReader(environment: environment).bytes(of: configuration)
    return (bytes.flatMap { try? RunSections($0) })?.profiles.map(\.name) ?? []
  }

  private func value(of name: String) -> String? {
    if let index = words.dropLast().firstIndex(of: name), index + 1 < words.count - 1 { return words[index + 1] }
    return words.first { $0.hasPrefix("\(name)=") }.map { String($0.dropFirst(name.count + 1)) }
  }

  /// Of the features that are named already, else of all.
  private func pickles(_ command: CommandSpec) async -> [Pickle] {
    let named = words.dropFirst().filter { $0.hasSuffix(".feature") || $0.hasPrefix("Features") }
    let paths = (named.isEmpty ? [StandardPath.of("Features")] : named).map { PathSelector($0) }
    return (try? await LoadedFeatures(paths, Selection()))?.scenarios.map(\.pickle) ?? []
  }
}

extension CommandSpec {
  fileprivate func option(_ name: String) -> OptionSpec? { options.first { $0.isWritten(name) } }
}

extension String {
  /// A regular expression that this matches.
  fileprivate var asPattern: String {
    reduce(into: "") { pattern, character in
      if "\\.^$|?*+()[]{}".contains(character) { pattern.append("\\") }
      pattern.append(character)
    }
  }
}
