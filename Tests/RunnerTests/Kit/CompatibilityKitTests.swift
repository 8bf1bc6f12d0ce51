import Base
import Gherkin
import Reports
import Runner
import Testing

@Suite(.enabled(if: !KitSample.all.isEmpty, KitSample.absence))
struct CompatibilityKitTests {
  @Test(arguments: KitSample.all)
  func `a sample gives the expected stream`(_ sample: KitSample) async throws {
    let stream = try await KitStream(JSON.lines(run(sample).messages)).envelopes
    let expected = try KitStream(sample.expected()).envelopes
    for (index, (actual, expected)) in zip(stream, expected).enumerated() {
      try #require(actual == expected, "message \(index)")
    }
    #expect(stream.count == expected.count)
  }

  @Test(arguments: KitSample.all)
  func `a stream that is read back says the same`(_ sample: KitSample) async throws {
    let log = try await run(sample)
    let events = try MessageDecoder().events(in: log.messages)
    var encoder = MessageEncoder()
    #expect(
      String(decoding: events.flatMap { encoder.encode($0) }, as: UTF8.self)
        == String(decoding: log.messages, as: UTF8.self))
    #expect(JUnitReport(RunRecord(events)).text == JUnitReport(log.record).text)
  }

  @Test func `all samples are there`() {
    #expect(KitSample.all.count == 46)
  }

  private func run(_ sample: KitSample) async throws -> EventLog {
    let log = EventLog()
    var ids = MessageIDSequence()
    let arguments = KitArguments(sample.arguments())
    let scenarios = try load(sample, ids: &ids, log)
    let catalogue = try StepCatalogue(sample.library(), ids: &ids)
    let assembly = RunAssembly(catalogue, arguments.order.arrange(scenarios), ids: ids, emit: log.add)
    let run = assembly.run(
      RunOptions(jobs: 1, retries: arguments.retries),
      as: RunIdentity(seed: 0, started: UTCTime(secondsSince1970: 0))
    ) {
      if arguments.fails { throw Kit.Error("Whoops!") }
    }
    await run.run()
    return log
  }

  private func load(_ sample: KitSample, ids: inout MessageIDSequence, _ log: EventLog) throws -> [SelectedScenario] {
    var scenarios: [SelectedScenario] = []
    for feature in try sample.features() {
      let source = GherkinSource(uri: feature.uri, bytes: feature.bytes)
      let document = try GherkinParser().parse(source, ids: &ids)
      let pickles = pickles(of: document, ids: &ids)
      for event in [.source(source), .gherkinDocument(document)] + pickles.map(Event.pickle) { log.add(event) }
      scenarios += Selection().select(pickles, of: DocumentOutline(document))
    }
    return scenarios
  }
}

/// The arguments that some samples come with.
private struct KitArguments {
  var order = RunOrder.defined
  var retries = 0
  var fails = false

  init(_ words: [String]) {
    for (word, next) in zip(words, words.dropFirst() + [""]) {
      switch word {
      case "--order": order = RunOrder(next) ?? order
      case "--retry": retries = Int(next) ?? retries
      case "--error": fails = true
      default: break
      }
    }
  }
}
