import Wire

/// The part of TraceQL that this stack evaluates: one spanset filter, such as
/// `{ resource.service.name = "checkout" && span.http.status_code >= 500 && duration > 1s }`.
///
/// Fields: `resource.KEY`, `span.KEY`, `.KEY` (either), `name`, `duration`, `status`, `kind`. Operators: `=`, `!=`, `>`,
/// `>=`, `<`, `<=`. Values: `"text"`, numbers, durations (`1.5s`, `20ms`), `true`, `false`, the names of a status
/// (`ok`, `error`, `unset`) and of a kind (`server` …). Conditions are joined by `&&` only; `{}` fits every span. A
/// trace fits when one of its spans fits all conditions.
struct TraceQL: Equatable, Sendable {
  enum Field: Equatable, Sendable {
    case resource(String)
    case span(String)
    case either(String)
    case name, duration, status, kind
  }

  enum Comparison: String, CaseIterable, Sendable {
    // The longer ones first, since the parser takes the first that fits.
    case notEqual = "!="
    case atLeast = ">="
    case atMost = "<="
    case equal = "="
    case greater = ">"
    case less = "<"
  }

  enum Value: Equatable, Sendable {
    case text(String)
    case number(Double)
    case bool(Bool)
    /// In nanoseconds.
    case duration(Double)
    /// A word such as `error` or `server`.
    case word(String)
  }

  struct Condition: Equatable, Sendable {
    var field: Field
    var comparison: Comparison
    var value: Value
  }

  var conditions: [Condition]

  /// The query of the `tags` parameter: `KEY=VALUE` pairs in logfmt, values quoted where they have blanks.
  init(tags: String) throws(TraceQLError) {
    var parser = TraceQLParser(tags)
    conditions = []
    while !parser.isAtEnd { conditions.append(try parser.tag()) }
  }

  init(_ text: String) throws(TraceQLError) {
    var parser = TraceQLParser(text)
    conditions = try parser.filter()
  }

  init(conditions: [Condition]) { self.conditions = conditions }
}

/// Where and why a query could not be read.
struct TraceQLError: Error, Equatable, CustomStringConvertible {
  let line: Int
  let column: Int
  let problem: String

  var description: String { "parse error at line \(line), col \(column): \(problem)" }
}
