/// Where in the grammar the parser stands between two lines.
struct GrammarState: Equatable {
  /// The innermost thing begun.
  enum Section: UInt8 {
    case start, language, featureTags, feature, ruleTags, rule, background
    case scenarioTags, scenario, examplesTags, examples
  }

  /// How far it has come.
  enum Part: UInt8 {
    case header, description
    /// After a step's line, its table, its doc string.
    case step, table, afterDocString
    /// After the second of a step's two arguments.
    case tableAfterDocString, afterBoth
    /// Inside a doc string.
    case docString, docStringAfterTable
    /// After a row of examples.
    case rows
  }

  var section = Section.start
  var part = Part.header

  var isInDocString: Bool { part == .docString || part == .docStringAfterTable }

  /// The lines that may follow.
  var accepted: LineKinds {
    if isInDocString { return [.docStringSeparator, .other] }
    switch section {
    case .start: return [.endOfFile, .language, .tags, .feature, .comment, .empty]
    case .language, .featureTags: return [.tags, .feature, .comment, .empty]
    case .ruleTags: return [.tags, .rule, .comment, .empty]
    case .scenarioTags: return [.tags, .scenario, .comment, .empty]
    case .examplesTags: return [.tags, .examples, .comment, .empty]
    case .feature, .rule: return acceptedAnywhere.union(.background)
    case .background: return acceptedAnywhere.union(.step).union(acceptedArguments)
    case .scenario: return acceptedAnywhere.union([.step, .examples]).union(acceptedArguments)
    case .examples: return acceptedAnywhere.union([.tableRow, .examples])
    }
  }

  private var acceptedAnywhere: LineKinds {
    let common: LineKinds = [.endOfFile, .tags, .scenario, .rule, .comment]
    switch part {
    case .header: return common.union([.empty, .other])
    case .description: return common.union(.other)
    default: return common.union(.empty)
    }
  }

  private var acceptedArguments: LineKinds {
    switch part {
    case .step, .table: [.tableRow, .docStringSeparator]
    case .afterDocString, .tableAfterDocString: .tableRow
    default: []
    }
  }
}
