/// How an option is written, whether it takes a value, and its line of help.
struct OptionSpec: Sendable {
  /// With its dashes, such as `--tags`.
  let name: String
  /// With its one dash, such as `-t`; nil where it has none.
  let short: String?
  /// What the value is called in the help; nil for a switch.
  let value: String?
  let help: String
  let isRepeatable: Bool

  /// An option with a value.
  init(_ name: String, short: String? = nil, _ value: String, isRepeatable: Bool = false, _ help: String) {
    (self.name, self.short, self.value, self.isRepeatable, self.help) = (name, short, value, isRepeatable, help)
  }

  /// A switch.
  init(switch name: String, short: String? = nil, _ help: String) {
    (self.name, self.short, value, isRepeatable, self.help) = (name, short, nil, false, help)
  }

  private init(_ other: OptionSpec, help: String) {
    (name, short, value, isRepeatable, self.help) = (other.name, other.short, other.value, other.isRepeatable, help)
  }

  func worded(_ help: String) -> OptionSpec { OptionSpec(self, help: help) }

  /// As it is written, `--tags, -t`.
  var title: String { [name, short].compactMap { $0 }.joined(separator: ", ") }

  func isWritten(_ text: String) -> Bool { text == name || text == short }

  /// `LGTM_VERIFY_LITERAL_WAITS` for `--literal-waits`.
  var environmentName: String {
    "LGTM_VERIFY_" + name.dropFirst(2).uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
  }
}
