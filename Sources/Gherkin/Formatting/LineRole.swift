/// What a line of a feature file is to its layout.
enum LineRole: Equatable {
  case blank
  /// `# language: no`.
  case language
  case comment
  case tags(level: Int)
  case header(level: Int, Header)
  /// Free text below a header.
  case description(level: Int)
  case step(level: Int)
  /// Of a table; `first` is the line that its table begins with.
  case row(level: Int, first: Int)
  case docStringMark(level: Int)
  /// `indent` is that of its opening mark, in characters, in the source.
  case docStringText(level: Int, indent: Int)

  /// Says what stands before the colon.
  enum Header { case feature, rule, background, scenario, examples }

  /// In steps of two spaces; nil where that follows from the lines around.
  var level: Int? {
    switch self {
    case .blank, .comment: nil
    case .language: 0
    case .tags(let level), .header(let level, _), .description(let level), .step(let level), .row(let level, _),
      .docStringMark(let level), .docStringText(let level, _):
      level
    }
  }

  /// That of what may follow it as its part.
  var levelBelow: Int {
    switch self {
    case .header(let level, _): level + 1
    case .docStringMark(let level): level - 1
    case .row(let level, _): level
    default: level ?? 0
    }
  }

  var isHeader: Bool { if case .header = self { true } else { false } }
  var isDescription: Bool { if case .description = self { true } else { false } }

  /// It, or the header that it belongs to, begins a part of the feature.
  var beginsPart: Bool {
    switch self {
    case .tags(let level): level > 0
    case .header(_, let kind): kind != .feature
    default: false
    }
  }
}
