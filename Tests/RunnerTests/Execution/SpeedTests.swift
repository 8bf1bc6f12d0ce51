import Base
import Foundation
import Gherkin
import Reports
import Runner
import Testing

/// Ten thousand scenarios with fifty thousand steps that do nothing, their events encoded; for release builds.
@Suite(
  .enabled(if: ProcessInfo.processInfo.environment["LGTM_VERIFY_BENCHMARK"] != nil, "LGTM_VERIFY_BENCHMARK is not set"))
struct SpeedTests {
  @Test func `ten thousand scenarios take less than a second and 300 MB`() async throws {
    let clock = ContinuousClock()
    let sink = ByteCounter()
    let start = clock.now
    let (run, planned) = try prepare(sink)
    let ready = clock.now
    #expect(await run.run())
    let end = clock.now
    print("parse and plan \(ready - start), run \(end - ready), \(planned) scenarios,")
    print("\(sink.count) bytes of messages, peak \(peakMegabytes) MB")
    #expect(end - start < .seconds(1))
    #expect(peakMegabytes < 300)
  }

  @Test func `ten thousand steps find their definition among a thousand in 50 ms`() throws {
    let verbs = ["opens", "closes", "counts", "moves", "names"]
    let expressions = try (0..<1000).map { number in
      try Expression(
        .cucumberExpression("the user \(verbs[number % 5]) drawer{int} of cabinet\(number) with {string}"),
        types: ParameterTypeRegistry())
    }
    let texts = (0..<10_000).map { step in
      "the user \(verbs[step % 5]) drawer\(step) of cabinet\(step % 1000) with \"key \(step)\""
    }
    var index = MemoisedStepIndex(StepIndex(expressions))
    let start = ContinuousClock.now
    let found = texts.reduce(0) { $0 + index.matches($1).count }
    let time = start.duration(to: .now)
    #expect(found == texts.count)
    print("10,000 texts, each another, against 1,000 definitions: \(time)")
    #expect(time < .milliseconds(50))
  }

  private func prepare(_ sink: ByteCounter) throws -> (TestRun<Int>, Int) {
    var ids = MessageIDSequence()
    let source = GherkinSource(uri: "speed.feature", text: text)
    let document = try GherkinParser().parse(source, ids: &ids)
    let pickles = pickles(of: document, ids: &ids)
    for event in [.source(source), .gherkinDocument(document)] + pickles.map(Event.pickle) { sink.take(event) }
    let catalogue = try StepCatalogue(SupportLibrary(steps: steps) { _ in 0 }, ids: &ids)
    let scenarios = Selection().select(pickles, of: DocumentOutline(document))
    let plan = ExecutionPlan(catalogue: catalogue, scenarios: scenarios, ids: &ids)
    let run = TestRun(
      plan, identity: RunIdentity(seed: 1, started: UTCTime(secondsSince1970: 0)), ids: IDSource(ids), emit: sink.take)
    return (run, plan.cases.count)
  }

  private var text: String {
    let steps = ["Given it is 1", "And it is 2", "When I do \"it\"", "Then it is there", "And it is 3"]
    let scenario = steps.map { "    \($0)\n" }.joined()
    return "Feature: F\n" + (0..<10_000).map { "  Scenario: \($0)\n\(scenario)" }.joined()
  }

  private var steps: [StepDefinition<Int>] {
    [
      given("it is {int}") { (_, _: Int) in }, when("I do {string}") { (_, _: String) in },
      then("it is there") { _ in },
    ]
  }

  private var peakMegabytes: Int {
    let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) / 1024
  }
}

/// Encodes each event as it comes, as the result file would, and keeps only how much it was.
private struct ByteCounter {
  private let state = Locked((encoder: MessageEncoder(), count: 0))

  var count: Int { state.withLock { $0.count } }
  func take(_ event: Event) { state.withLock { $0.count += $0.encoder.encode(event).count } }
}
