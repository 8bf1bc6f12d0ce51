import Gherkin
package import Runner

/// Reads events back from what ``MessageEncoder`` wrote (NDJSON).
///
/// A document is parsed again from its source rather than read from its syntax tree, and so are parse errors.
package struct MessageDecoder: Sendable {
  private let offset: Int

  /// `offset` is added to every id, so that the events of several files can follow each other in one stream: give the
  /// second file `firstFreeID` of the first file's events.
  package init(offset: Int = 0) { self.offset = offset }

  /// What follows the last line end was torn while it was written, and is left out.
  package func events(in bytes: [UInt8]) throws(MessageDecodingError) -> [Event] {
    let newline = UInt8(ascii: "\n")
    guard let end = bytes.lastIndex(of: newline) else { return [] }
    var reader = EnvelopeReader(offset: offset)
    let lines = bytes[..<end].split(separator: newline, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where !line.isEmpty {
      do { try reader.read(line) } catch { throw MessageDecodingError(line: index + 1, problem: error) }
    }
    return reader.events
  }
}

extension [Event] {
  /// The first id that is greater than all ids of a whole stream; those of a document come before its run's.
  package var firstFreeID: Int { 1 + (lazy.flatMap(\.ids).map(\.rawValue).max() ?? -1) }
}

extension Event {
  fileprivate var ids: [MessageID] {
    switch self {
    case .pickle(let pickle): pickle.astNodeIds + [pickle.id] + pickle.steps.map(\.id)
    case .parameterType(let type): [type.id]
    case .stepDefinition(let step): [step.id]
    case .hook(let hook): [hook.id]
    case .testRunStarted(let run): [run.id]
    case .testRunHookStarted(let hook): [hook.id]
    case .testCase(let testCase): [testCase.id] + testCase.testSteps.map(\.id)
    case .testCaseStarted(let started): [started.id]
    case .suggestion(let suggestion): [suggestion.id]
    default: []
    }
  }
}
