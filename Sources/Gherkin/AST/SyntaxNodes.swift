/// A run of elements in one of the arrays of `SyntaxNodes`.
struct NodeRange: Equatable, Sendable {
  var start: UInt32 = 0
  var count: UInt32 = 0

  init() {}

  init(from start: Int, to end: Int) {
    self.start = UInt32(start)
    count = UInt32(end - start)
  }

  /// Up to where the array ends now.
  mutating func extend(to end: Int) { count = UInt32(end) - start }

  var droppingFirst: NodeRange {
    count == 0 ? self : NodeRange(from: Int(start) + 1, to: Int(start + count))
  }

  var indices: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

/// The nodes of a document in flat arrays, one for each kind, so that a node costs no allocation of its own.
///
/// The children of a node stand next to each other, because the parser meets them one after the other.
struct SyntaxNodes: Sendable {
  var feature: FeatureNode?
  var rules: [RuleNode] = []
  var backgrounds: [HeaderNode] = []
  var scenarios: [ScenarioNode] = []
  var examples: [ExamplesNode] = []
  var steps: [StepNode] = []
  var docStrings: [DocStringNode] = []
  var tables: [NodeRange] = []
  var rows: [RowNode] = []
  var cells: [CellNode] = []
  var tags: [TagNode] = []
  var comments: [CommentNode] = []
  /// Text that is not in the source as it stands: unescaped cells, lines joined without their indentation.
  var derived: [UInt8] = []
}

/// What a feature, rule, background, scenario and examples begin with.
struct HeaderNode: Sendable {
  var id = MessageID(rawValue: 0)
  var location: Location
  var keyword: SourceText
  var name: SourceText
  var description = SourceText()
  var tags = NodeRange()
  /// Of a background.
  var steps = NodeRange()
}

/// What a feature or rule contains.
struct ContainerNode: Sendable {
  var background: UInt32?
  var scenarios = NodeRange()
}

struct FeatureNode: Sendable {
  var header: HeaderNode
  var language: String
  var children = ContainerNode()
}

struct RuleNode: Sendable {
  var header: HeaderNode
  var children = ContainerNode()
}

struct ScenarioNode: Sendable {
  var header: HeaderNode
  var examples = NodeRange()
}

struct ExamplesNode: Sendable {
  var header: HeaderNode
  /// The table's header first.
  var rows = NodeRange()
}

struct StepNode: Sendable {
  var id = MessageID(rawValue: 0)
  var location: Location
  var keyword: SourceText
  var text: SourceText
  var table = absentNode
  var docString = absentNode
  var keywordType: KeywordType
}

struct DocStringNode: Sendable {
  var location: Location
  var delimiter: SourceText
  var mediaType: SourceText
  var content = SourceText()
}

struct RowNode: Sendable {
  var id = MessageID(rawValue: 0)
  var location: Location
  var cells: NodeRange
}

/// A cell; its line is its row's.
struct CellNode: Sendable {
  var column: UInt32
  var value: SourceText
}

struct TagNode: Sendable {
  var id = MessageID(rawValue: 0)
  var location: Location
  var name: SourceText
}

struct CommentNode: Sendable {
  var line: UInt32
  var text: SourceText
}

/// In place of an index: there is no such node.
let absentNode = UInt32.max
