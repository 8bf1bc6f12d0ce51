/// The kinds of line that the grammar tells apart, or a set of them.
struct LineKinds: OptionSet, Sendable {
  let rawValue: UInt16

  static let endOfFile = LineKinds(rawValue: 1 << 0)
  static let language = LineKinds(rawValue: 1 << 1)
  static let empty = LineKinds(rawValue: 1 << 2)
  static let comment = LineKinds(rawValue: 1 << 3)
  static let tableRow = LineKinds(rawValue: 1 << 4)
  static let docStringSeparator = LineKinds(rawValue: 1 << 5)
  static let background = LineKinds(rawValue: 1 << 6)
  static let step = LineKinds(rawValue: 1 << 7)
  static let tags = LineKinds(rawValue: 1 << 8)
  static let feature = LineKinds(rawValue: 1 << 9)
  static let examples = LineKinds(rawValue: 1 << 10)
  static let scenario = LineKinds(rawValue: 1 << 11)
  static let rule = LineKinds(rawValue: 1 << 12)
  static let other = LineKinds(rawValue: 1 << 13)

  /// The names that official messages give the kinds, in their order.
  var expectation: [String] {
    let names: [(LineKinds, String)] = [
      (.endOfFile, "#EOF"), (.language, "#Language"), (blankBeforeText, "#Empty"), (commentBeforeText, "#Comment"),
      (.tableRow, "#TableRow"), (.docStringSeparator, "#DocStringSeparator"), (.background, "#BackgroundLine"),
      (.step, "#StepLine"), (.tags, "#TagLine"), (.feature, "#FeatureLine"), (.examples, "#ExamplesLine"),
      (.scenario, "#ScenarioLine"), (.rule, "#RuleLine"), (.other, "#Other"),
      (commentAfterAll, "#Comment"), (blankAfterAll, "#Empty"),
    ]
    return names.filter { !$0.0.isEmpty && contains($0.0) }.map(\.1)
  }

  /// Where a description may begin, blank lines and comments come before what ends it; elsewhere they come last.
  private var blankBeforeText: LineKinds { contains(.other) ? .empty : [] }
  private var commentBeforeText: LineKinds { contains(.other) ? .comment : [] }
  private var blankAfterAll: LineKinds { contains(.other) ? [] : .empty }
  private var commentAfterAll: LineKinds { contains(.other) ? [] : .comment }
}
