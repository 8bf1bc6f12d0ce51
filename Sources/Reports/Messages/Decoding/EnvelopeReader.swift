import FoundationEssentials
import Gherkin
import Runner

/// Reads envelopes one after the other; documents need the sources that came before them.
struct EnvelopeReader {
  let offset: Int
  private(set) var events: [Event] = []
  private var sources: [String: GherkinSource] = [:]
  private var brokenSources: Set<String> = []

  init(offset: Int) { self.offset = offset }

  mutating func read(_ line: some DataProtocol) throws(MessageProblem) {
    let envelope = try MessageFields(line, offset: offset)
    guard let name = envelope.names.first, envelope.names.count == 1 else { throw .notAnObject }
    let fields = try envelope.object(name)
    switch name {
    case "source": try addSource(fields)
    case "gherkinDocument": events.append(.gherkinDocument(try document(fields)))
    case "parseError": try addParseError(fields)
    default:
      if let event = try fields.definition(name) {
        events.append(event)
      } else if let event = try fields.execution(name) {
        events.append(event)
      } else {
        throw .unknownValue(name, of: "message")
      }
    }
  }

  private mutating func addSource(_ fields: MessageFields) throws(MessageProblem) {
    let source = GherkinSource(uri: try fields.string("uri"), text: try fields.string("data"))
    sources[source.uri] = source
    events.append(.source(source))
  }

  /// The parser gives the nodes the ids they had, since it gives them in order.
  private func document(_ fields: MessageFields) throws(MessageProblem) -> GherkinDocument {
    let uri = try fields.string("uri")
    guard let source = sources[uri] else { throw .noSource(uri) }
    let known = fields.allIDs
    var ids = MessageIDSequence(startingAt: known.min()?.rawValue ?? offset)
    guard let document = try? GherkinParser(dialect: .plan).parse(source, ids: &ids),
      known.max().map({ ids.next().rawValue == $0.rawValue + 1 }) ?? true
    else { throw .notItsSource(uri) }
    return document
  }

  /// All errors of a source are one event, though a message each.
  private mutating func addParseError(_ fields: MessageFields) throws(MessageProblem) {
    let uri = try fields.object("source").string("uri")
    guard let source = sources[uri] else { throw .noSource(uri) }
    guard brokenSources.insert(uri).inserted else { return }
    var ids = MessageIDSequence()
    do throws(ParseErrors) { _ = try GherkinParser(dialect: .plan).parse(source, ids: &ids) } catch {
      events.append(.parseErrors(error))
      return
    }
    throw .notItsSource(uri)
  }
}
