/// How an option is written, whether it takes a value, and its line of help.
struct OptionSpec: Sendable {
  /// With its dashes, such as `--tags`.
  let name: String
  /// What the value is called in the help; nil for a switch.
  let value: String?
  let help: String
  let isRepeatable: Bool

  /// An option with a value.
  init(_ name: String, _ value: String, isRepeatable: Bool = false, _ help: String) {
    (self.name, self.value, self.isRepeatable, self.help) = (name, value, isRepeatable, help)
  }

  /// A switch.
  init(switch name: String, _ help: String) {
    (self.name, value, isRepeatable, self.help) = (name, nil, false, help)
  }

  private init(_ other: OptionSpec, help: String) {
    (name, value, isRepeatable, self.help) = (other.name, other.value, other.isRepeatable, help)
  }

  func worded(_ help: String) -> OptionSpec { OptionSpec(self, help: help) }

  /// `LGTM_VERIFY_LITERAL_WAITS` for `--literal-waits`.
  var environmentName: String {
    "LGTM_VERIFY_" + name.dropFirst(2).uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
  }
}
