import Base
import Testing

@testable import Wire

/// Templates over the interface of Features/tapio.
struct EventTemplateTests {
  private static let event: JSONValue = [
    "id": "$id", "timestamp": "$time", "type": "t", "payload": "$payload",
    "traceContext": ["traceId": "$trace", "spanId": "$span"],
  ]
  private let schema: ProtobufSchema
  private let identity = EventIdentity(name: "run", seed: 7)
  private let time = UTCTime(secondsSince1970: 1_700_000_000)

  init() throws {
    schema = try ProtobufSchema(descriptorSet: try #require(Base64.decode(TapioDescriptors.base64)))
  }

  private func template(_ message: JSONValue, _ event: JSONValue, _ input: String) throws -> EventTemplate {
    try EventTemplate(message: message, event: event, input: try #require(schema.message(input)), schema)
  }

  private func decoded(_ bytes: [UInt8], _ type: String) throws -> JSONValue {
    try schema.json(try schema.decode(bytes, as: try #require(schema.message(type))))
  }

  @Test func `each event of a batch has its own id, payload and trace`() throws {
    let template = try template(
      ["batch": "$batch", "events": "$events"], Self.event, "tapio.v1.StreamEventsRequest")
    let bytes = try template.message(5..<8, time: time, identity, ["batch": .text("3")])
    let json = try decoded(bytes, "tapio.v1.StreamEventsRequest")
    #expect(json["batch"]?.string == "3")
    let events = json["events"]?.elements ?? []
    #expect(events.map { $0["id"]?.string } == (5..<8).map { identity.id($0) })
    for (event, number) in zip(events, 5...) {
      #expect(try template.event(UInt64(number), time: time, identity) == event)
      #expect(event["payload"]?.string.flatMap(Base64.decode) == Array(identity.payload(UInt64(number)).utf8))
      #expect(event["traceContext"]?["traceId"]?.string == identity.trace(UInt64(number)))
    }
  }

  @Test(arguments: [100, 200, 1000]) func `an event has about as many bytes as are asked for`(size: Int) throws {
    let template = try template(["events": "$events"], Self.event, "tapio.v1.StreamEventsRequest")
    let sized = try template.identity(identity, forEventsOf: max(size, 180))
    let bytes = try template.message(0..<1, time: time, sized)
    #expect(abs(bytes.count - max(size, 180)) <= 6)
  }

  @Test func `a message may be an event`() throws {
    let template = try template("$event", Self.event, "tapio.v1.Event")
    #expect(!template.isList)
    let json = try decoded(try template.message(9..<10, time: time, identity), "tapio.v1.Event")
    #expect(json["id"]?.string == identity.id(9))
  }

  @Test func `an event that is none lacks what it needs`() throws {
    let template = try template(["events": "$events"], Self.event, "tapio.v1.StreamEventsRequest")
    let bytes = try template.message(0..<3, time: time, identity, spoilt: (1, ["timestamp"]))
    let events = try decoded(bytes, "tapio.v1.StreamEventsRequest")["events"]?.elements ?? []
    #expect(events.map { $0["timestamp"] != nil } == [true, false, true])
  }

  @Test func `without their places members are left out`() throws {
    let template = try template(["events": "$events"], Self.event, "tapio.v1.StreamEventsRequest")
      .without(places: ["trace", "span"])
    let bytes = try template.message(0..<1, time: time, identity)
    let event = try decoded(bytes, "tapio.v1.StreamEventsRequest")["events"]?.elements?.first
    #expect(event?["traceContext"] == nil && event?["id"] != nil)
  }

  static let bad: [(JSONValue, JSONValue, String)] = [
    (["batch": "$batch"], event, "the message has no place for its events"),
    (["batch": "$events"], event, "the field \"batch\" with the place for events is none of messages"),
    (["evnts": "$events"], event, "tapio.v1.StreamEventsRequest has no field \"evnts\""),
    (["events": "$events"], ["type": "t"], "the event has no place for its id"),
    (["events": "$events"], ["id": "$id", "type": "$colour"], "nothing is known to fill in for $colour at /type"),
    (["events": "$events"], ["id": "$id", "severity": "LOUD"], "the template does not fit its message"),
  ]

  @Test(arguments: bad) func `what cannot be used is said`(message: JSONValue, event: JSONValue, text: String) throws {
    do {
      _ = try template(message, event, "tapio.v1.StreamEventsRequest")
      Issue.record("it is used")
    } catch let error as TemplateError {
      #expect("\(error)".contains(text), "\(error)")
    }
  }

  @Test(arguments: [0, 1, 255, UInt64.max]) func `an id tells its number`(number: UInt64) {
    #expect(identity.number(of: identity.id(number)) == number)
  }

  @Test(arguments: ["", "run-", "run-123", "other-0000000000000001", "run-000000000000000g"])
  func `what is no id of the run has no number`(id: String) { #expect(identity.number(of: id) == nil) }

  @Test func `compressed payloads are frames`() throws {
    let content = Array("some text".utf8)
    #expect(try Gzip.decompress(PayloadCompression.gzip.frame(content), limit: 100) == content)
    #expect(
      PayloadCompression.zstd.frame(content).prefix(9) == [0x28, 0xB5, 0x2F, 0xFD, 0x20, 9, 0x49, 0, 0])
    #expect(PayloadCompression.lz4.frame(content).prefix(7) == [0x04, 0x22, 0x4D, 0x18, 0x60, 0x40, 0x82])
  }
}
