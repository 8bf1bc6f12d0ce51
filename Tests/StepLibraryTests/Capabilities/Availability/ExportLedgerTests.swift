import Base
import Clients
import Testing
import Wire

@testable import StepLibrary

struct `The ledger of exports in the background` {
  private static func trace(_ index: Int) -> SentTrace {
    let (recipe, start) = (TraceRecipe(seed: 7, runID: "run"), UTCTime(secondsSince1970: 1_700_000_000))
    return SentTrace(
      id: recipe.traceID(index: index), path: .otlpGRPC, spans: [], start: start, address: "", tenant: nil,
      export: TempoExport(code: .ok), attempts: 1, elapsed: .zero, answeredAt: .zero)
  }

  @Test func `names each gap from the first refusal to the next acknowledgment`() {
    var ledger = ExportLedger()
    ledger.acknowledge(Self.trace(1), at: .milliseconds(50))
    ledger.refuse("unavailable", at: .milliseconds(100))
    ledger.refuse("reset", at: .milliseconds(150))
    ledger.acknowledge(Self.trace(2), at: .milliseconds(200))
    ledger.refuse("unavailable", at: .milliseconds(300))
    #expect(ledger.offered == 5)
    #expect(ledger.acknowledged.count == 2)
    #expect(ledger.refusals.map(\.count) == [2, 1])
    #expect(ledger.refusals.map { $0.length(at: .milliseconds(900)) } == [.milliseconds(100), .milliseconds(600)])
    #expect(ledger.refusals[0].why == "unavailable")
  }

  @Test func `tells by time what was taken, refused and missing`() {
    func times(_ stretches: [ExportLedger.Stretch]) -> [String] {
      stretches.map { "\($0.kind.rawValue) \($0.start / .milliseconds(1)) \($0.length / .milliseconds(1))" }
    }
    var ledger = ExportLedger()
    let one = Self.trace(1)
    ledger.acknowledge(one, at: .milliseconds(50))
    #expect(ledger.stretches(until: .milliseconds(60)).isEmpty)
    ledger.refuse("unavailable", at: .milliseconds(100))
    ledger.read(one.id, isThere: false, at: .milliseconds(120))
    ledger.acknowledge(Self.trace(2), at: .milliseconds(200))
    ledger.read(one.id, isThere: true, at: .milliseconds(250))
    ledger.refuse("reset", at: .milliseconds(300))
    #expect(
      times(ledger.stretches(until: .milliseconds(400))) == [
        "taken 50.0 50.0", "refused 100.0 100.0", "missing 120.0 130.0", "taken 200.0 100.0", "refused 300.0 100.0",
      ])
  }

  @Test func `looks for a trace that is missing until it is there`() {
    var ledger = ExportLedger()
    let (one, two) = (Self.trace(1), Self.trace(2))
    #expect(ledger.nextToRead == nil)
    ledger.acknowledge(one, at: .zero)
    ledger.acknowledge(two, at: .zero)
    ledger.read(one.id, isThere: true, at: .milliseconds(10))
    #expect(ledger.nextToRead?.id == two.id)
    ledger.read(two.id, isThere: false, at: .milliseconds(20))
    ledger.fail(toRead: two.id, "503", at: .milliseconds(30))
    #expect(ledger.nextToRead?.id == two.id)
    ledger.read(two.id, isThere: true, at: .milliseconds(50))
    #expect(ledger.missing[two.id]?.map { $0.length(at: .seconds(9)) } == [.milliseconds(30)])
    #expect(ledger.missing[one.id] == nil)
    #expect(ledger.unanswered.map { $0.length(at: .seconds(9)) } == [.milliseconds(20)])
    #expect(ledger.reads == 4)
  }

  @Test func `is bounded`() {
    var ledger = ExportLedger()
    for _ in 0..<ExportLedger.limit { ledger.refuse("no", at: .zero) }
    #expect(ledger.isFull)
    #expect(ledger.refusals.count == 1)
  }
}
