extension OptionKey where Value == [(name: String, value: String)] {
  /// Of every command that reads a target file's targets.
  static var variables: Self {
    OptionKey(
      repeated: "--set", "NAME=VALUE", "Give a variable of the target file this value, whatever the environment has.",
      as: "NAME=VALUE with a name of letters, digits and _"
    ) { EnvironmentFile.variable($0[...]) }
  }
}

extension OptionKey where Value == [String] {
  static var environmentFiles: Self {
    let spec = OptionSpec(
      "--env-file", "FILE", isRepeatable: true,
      "Take variables of the target file from this file of NAME=VALUE lines; they come before the environment's.")
    return OptionKey(spec) { $0 }
  }
}

extension OptionSpec {
  /// Where the variables of a target file come from.
  static var variableOptions: [OptionSpec] { [OptionKey.variables.spec, OptionKey.environmentFiles.spec] }
}

extension ParsedOptions {
  /// The environment as the target file sees it: what is set wins over files, a later file over an earlier one, and both
  /// over the environment.
  func variables(_ environment: [String: String]) throws(UsageError) -> [String: String] {
    var all = environment
    for path in try self[.environmentFiles] {
      for (name, value) in try EnvironmentFile(try readInput(path), path: path).variables { all[name] = value }
    }
    for (name, value) in try self[.variables] { all[name] = value }
    return all
  }
}
