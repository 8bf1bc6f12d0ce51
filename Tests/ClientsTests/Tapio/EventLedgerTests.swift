import Base
import Testing
import Wire

@testable import Clients

struct `The ledger of events` {
  private let identity = EventIdentity(name: "run", seed: 1)

  /// Twenty events in batches of five, over two streams in turn.
  private func ledger() -> EventLedger {
    var ledger = EventLedger(batchSize: 5, streams: 2)
    for batch in 0..<4 { ledger.send(batch * 5..<batch * 5 + 5, on: batch % 2, due: .now, bytes: 100) }
    return ledger
  }

  private func ids(_ numbers: some Sequence<Int>) -> [String] { numbers.map { identity.id(UInt64($0)) } }

  private func take(_ ledger: inout EventLedger, _ numbers: some Sequence<Int>, on stream: Int) {
    for id in ids(numbers) { ledger.take(.stored(id: id), on: stream, identity) }
  }

  @Test func `is even when each event was acknowledged once`() {
    var ledger = ledger()
    take(&ledger, 0..<5, on: 0)
    take(&ledger, 5..<10, on: 1)
    take(&ledger, 10..<15, on: 0)
    take(&ledger, 15..<20, on: 1)
    #expect(ledger.sent == 20 && ledger.acknowledged == 20)
    #expect(ledger.open().silent.isEmpty && ledger.open().refused.isEmpty)
    #expect(ledger.twice.count == 0 && ledger.unknown.count == 0 && ledger.disordered.count == 0)
    #expect(ledger.latency.count == 4)
  }

  @Test func `names what nothing was said of`() {
    var ledger = ledger()
    take(&ledger, 0..<20, where: { $0 != 7 })
    #expect(ledger.open().silent == [7])
  }

  @Test func `calls that refused on a stream that ended with a status`() {
    var ledger = ledger()
    take(&ledger, 0..<5, on: 0)
    ledger.end(.init(stream: 1, status: .resourceExhausted, text: "RESOURCE_EXHAUSTED"))
    ledger.end(.init(stream: 0, status: .ok, text: "OK"))
    #expect(ledger.open().refused == Array(5..<10) + Array(15..<20))
    #expect(ledger.open().silent == Array(10..<15))
  }

  @Test func `tells what broke from what ended`() {
    var ledger = ledger()
    ledger.end(.init(stream: 1, status: nil, text: "reset"))
    ledger.end(.init(stream: 0, status: .ok, text: "OK"))
    #expect(ledger.broken.map(\.stream) == [1])
    #expect(ledger.open().silent.count == 20)
  }

  @Test func `sees what is acknowledged twice, out of order, or never sent`() {
    var ledger = ledger()
    take(&ledger, [0, 0, 2, 1], on: 0)
    ledger.take(.stored(id: identity.id(99)), on: 0, identity)
    ledger.take(.stored(id: "other"), on: 0, identity)
    ledger.take(.failed(id: identity.id(0)), on: 0, identity)
    #expect(ledger.twice.ids == ids([0, 0]))
    #expect(ledger.disordered.ids == ids([1]))
    #expect(ledger.unknown.ids == ids([99]) + ["other"])
    #expect(ledger.acknowledged == 3 && ledger.failed == 0)
  }

  @Test func `takes a batch by its number, but for what failed`() {
    var ledger = ledger()
    ledger.take(.failed(id: identity.id(6)), on: 1, identity)
    ledger.take(.batch(2), on: 1, identity)
    ledger.take(.batch(2), on: 1, identity)
    ledger.take(.batch(9), on: 1, identity)
    #expect(ledger.acknowledged == 4 && ledger.failedNumbers == [6])
    #expect(ledger.twice.ids == ["batch 2"] && ledger.unknown.ids == ["batch 9"])
  }

  @Test func `takes counts in the order in which a stream sent`() {
    var ledger = ledger()
    ledger.take(.failed(id: identity.id(1)), on: 0, identity)
    ledger.take(.count(3), on: 0, identity)
    ledger.take(.count(4), on: 0, identity)
    ledger.take(.dropped(2), on: 0, identity)
    #expect(ledger.acknowledgedNumbers == [0, 2, 3, 4, 10, 11, 12])
    #expect(ledger.saidDropped == 2)
    ledger.take(.count(10), on: 0, identity)
    #expect(ledger.unknown.ids == ["8 more than were sent"])
  }
}

extension `The ledger of events` {
  private func take(_ ledger: inout EventLedger, _ numbers: Range<Int>, where isTaken: (Int) -> Bool) {
    for number in numbers where isTaken(number) {
      ledger.take(.stored(id: identity.id(UInt64(number))), on: number / 5 % 2, identity)
    }
  }
}
