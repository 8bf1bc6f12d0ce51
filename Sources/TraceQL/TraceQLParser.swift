/// Reads TraceQL as Tempo's grammar does.
struct TraceQLParser {
  private static let maximumDepth = 100

  private let query: [Character]
  private let tokens: [TraceQLToken]
  private var index = 0
  private var depth = 0

  static func stages(of query: String) throws(TraceQLError) -> [PipelineStage] {
    var parser = TraceQLParser(query)
    let stages = try parser.pipeline()
    try parser.hints()
    guard parser.current.kind == .end else { throw parser.unexpected() }
    return stages
  }

  private init(_ query: String) {
    self.query = Array(query)
    tokens = TraceQLLexer.tokens(of: query)
  }

  var current: TraceQLToken { tokens[min(index, tokens.count - 1)] }

  func token(after distance: Int) -> TraceQLToken { tokens[min(index + distance, tokens.count - 1)] }

  mutating func advance() { index += 1 }

  func isNext(_ symbol: String) -> Bool { current.kind == .symbol(symbol) }

  mutating func accept(_ symbol: String) -> Bool {
    guard isNext(symbol) else { return false }
    index += 1
    return true
  }

  mutating func accept(word: String) -> Bool {
    guard current.kind == .identifier(word) else { return false }
    index += 1
    return true
  }

  mutating func expect(_ symbol: String) throws(TraceQLError) {
    guard accept(symbol) else { throw unexpected() }
  }

  func unexpected(expecting: String = "") -> TraceQLError {
    if case .failure(let problem) = current.kind { return error(problem) }
    return error("syntax error: unexpected \(current.name)\(expecting.isEmpty ? "" : ", expecting \(expecting)")")
  }

  func error(_ problem: String) -> TraceQLError {
    let before = query.prefix(current.offset)
    let lineStart = before.lastIndex { $0.isNewline }.map { $0 + 1 } ?? 0
    return .parse(problem, line: before.count { $0.isNewline } + 1, column: current.offset - lineStart + 1)
  }

  mutating func nested<Result>(
    _ read: (inout Self) throws(TraceQLError) -> Result
  ) throws(TraceQLError) -> Result {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw error("the query nests too deeply") }
    return try read(&self)
  }

  /// `with (most_recent=true)`: any hint is taken.
  private mutating func hints() throws(TraceQLError) {
    guard accept(word: "with") else { return }
    try expect("(")
    repeat {
      guard case .identifier = current.kind else { throw unexpected() }
      advance()
      try expect("=")
      guard try staticValue() != nil else { throw unexpected() }
    } while accept(",")
    try expect(")")
  }

  /// A literal, if there is one.
  mutating func staticValue() throws(TraceQLError) -> TraceQLValue? {
    let value: TraceQLValue
    switch current.kind {
    case .string(let text): value = .string(text)
    case .int(let number): value = .int(number)
    case .float(let number): value = .float(number)
    case .duration(let nanoseconds): value = .duration(nanoseconds)
    case .identifier("true"): value = .bool(true)
    case .identifier("false"): value = .bool(false)
    case .identifier(let word) where ["ok", "error", "unset"].contains(word): value = .status(word)
    case .identifier(let word)
    where ["unspecified", "internal", "server", "client", "producer", "consumer"].contains(word):
      value = .kind(word)
    default: return nil
    }
    advance()
    return value
  }
}
