/// Whether the terminal report has colours.
enum ColourChoice: String, CaseIterable, Sendable {
  /// On a terminal, unless the environment says `NO_COLOR` or `TERM=dumb`.
  case auto
  case always
  case never
}

extension OptionKey where Value == ColourChoice {
  static var colour: Self {
    OptionKey(
      "--color", "WHEN", "auto, always or never (default: auto: on a terminal, unless NO_COLOR is set).",
      default: .auto,
      as: "auto, always or never"
    ) { ColourChoice(rawValue: $0) }
  }
}

/// What standard output has of a run.
enum LogFormat: String, CaseIterable, Sendable {
  case text
  /// An object a line for each step, scenario and criterion, and one for the run.
  case json
}

extension OptionKey where Value == LogFormat {
  static var log: Self {
    OptionKey(
      "--log", "FORMAT", "What is printed of a run: text, or json with an object a line (default: text).",
      default: .text,
      as: "text or json"
    ) { LogFormat(rawValue: $0) }
  }
}
