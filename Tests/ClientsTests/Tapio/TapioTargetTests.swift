import Base
import Testing
import Wire
import Yaml

@testable import Clients

struct `A target's event service` {
  private func target(_ section: String) throws(YamlError) -> TapioTarget {
    let text = "targets:\n  t:\n    tapio:\n" + section
    guard let target = try TargetFile(Array(text.utf8), environment: [:], readFile: { _ in "" }).target(named: "t")
    else { throw YamlError(line: 0, column: 0, message: "no target") }
    return target[TapioTarget.self]
  }

  private static let whole = """
          url: "http://events:7000"
          metrics: "http://events:7001"
          metricPrefix: ev_
          metricNames: {events_dropped_total: ev_lost_total}
          events:
            method: shop.Ingest/Push
            message: {seq: $batch, items: $events}
            event: {key: $id, at: $time.ms}
            needed: [at]
            limit: 50
            acknowledgment: {results: /done, resultId: /key, resultStatus: /state, accepted: [OK]}
          read: {operation: get events, id: /key, fields: {/key: $id}}
          operations:
            get events: {method: shop.Store/Find, request: {keys: $ids}, reply: {events: /items}}
            register collector: {method: shop.Agents/Add}

    """

  @Test func `is read whole`() throws {
    let tapio = try target(Self.whole)
    #expect(tapio.events.method == "shop.Ingest/Push" && tapio.events.limit == 50)
    #expect(tapio.services == ["shop.Agents", "shop.Ingest", "shop.Store"])
    #expect(tapio.names(ofMetric: "events_dropped_total") == ["ev_lost_total"])
    #expect(tapio.names(ofMetric: "batch_size_histogram").contains("ev_batch_size_count"))
    #expect(tapio.collectorEvents == nil)
    #expect(tapio.operations.keys.sorted() == ["get events", "register collector"])
    #expect(tapio.operations["register collector"]?.request["id"] == "$id")
  }

  @Test func `that says nothing is the standard one`() throws {
    let tapio = try target("      url: \"http://events:7000\"\n")
    #expect(tapio.events.method == "tapio.v1.TapioService/StreamEvents" && tapio.operations.count > 20)
    #expect(tapio.metrics == nil)
  }

  static let bad = [
    ("      events: {method: a.B/C}\n", "events need a method, a message, an event and an acknowledgment"),
    (
      "      events: {method: nothing, message: $event, event: {id: $id}, acknowledgment: {ids: /a}}\n",
      "\"nothing\" is no method"
    ),
    (
      "      events: {method: a.B/C, message: $event, event: {id: $id}, acknowledgment: {failed: /a}}\n",
      "the acknowledgment says of no event that it was stored"
    ),
    (
      "      events: {method: a.B/C, message: $event, event: {id: $id}, acknowledgment: {results: /a}}\n",
      "results need resultId: where each has its event"
    ),
    (
      "      events: {method: a.B/C, message: $event, event: {id: $id}, limit: 0, acknowledgment: {ids: /a}}\n",
      "limit is a number of events above 0"
    ),
    ("      operations: {x: {request: {}}}\n", "the operation has no method"),
    ("      read: {fields: {id: $id}}\n", "\"id\" is no JSON pointer"),
  ]

  @Test(arguments: bad) func `that is wrong is refused with its place`(section: String, message: String) {
    let error = #expect(throws: YamlError.self) { try target(section) }
    #expect(error?.message == message)
  }

  @Test func `says by its results which events were stored`() throws {
    let shape = try target(Self.whole).events.acknowledgment
    let answer: JSONValue = ["done": [["key": "a", "state": "OK"], ["key": "b", "state": "NO"], ["state": "OK"]]]
    #expect(shape.read(answer) == [.stored(id: "a"), .failed(id: "b")])
  }

  @Test func `says by ids, numbers and counts`() {
    var shape = AcknowledgmentShape()
    (shape.ids, shape.failed) = (JSONPattern("/ok"), JSONPattern("/bad/*/id"))
    (shape.batch, shape.count, shape.dropped) = (JSONPattern("/n"), JSONPattern("/count"), JSONPattern("/lost"))
    let answer: JSONValue = ["ok": ["a"], "bad": [["id": "b"]], "n": "7", "count": 3, "lost": "2"]
    #expect(
      shape.read(answer) == [.failed(id: "b"), .stored(id: "a"), .batch(7), .count(3), .dropped(2)])
    #expect(shape.read([:]) == [])
  }
}
