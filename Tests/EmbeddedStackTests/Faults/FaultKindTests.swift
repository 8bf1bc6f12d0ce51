import Testing

@testable import EmbeddedStack

struct `A kind of fault` {
  private struct Values: FaultValues {
    enum Colour: String, CaseIterable { case red, blue }

    var count = 1
    var name = "tempo"
    var colour = Colour.red
    var delay = Duration.seconds(6)
    var age = Duration.seconds(3600)
    var occasions = FaultOccasions()
  }

  private static let kind = FaultKind(
    "test.part.breaks", "It breaks.", actsIn: "a test", Values(), .integer("count", unit: "pieces", atMost: 9, \.count),
    .text("name", unit: "system", oneOf: ["tempo", "mimir"], \.name),
    .choice("colour", unit: "colour", oneOf: Values.Colour.allCases, \.colour), .milliseconds(\.delay), .hours(\.age),
    .percent(\.occasions.percent), .times(\.occasions.times), .after(\.occasions.after))

  private func fault(_ settings: FaultKind<Values>.Setting...) -> Fault { Fault(Self.kind, settings) }

  @Test func `gives its values as what they are where it acts`() throws {
    let fault = fault(.set(\.count, 3), .set(\.colour, .blue), .set(\.delay, .milliseconds(250)))
    let values = try #require(FaultInjector([fault])[Self.kind])
    #expect(values.count == 3 && values.colour == .blue && values.delay == .milliseconds(250) && values.name == "tempo")
  }

  @Test func `reads the same from text`() throws {
    var read = Fault(Self.kind.definition)
    for (name, text) in [("ms", "250"), ("colour", "blue"), ("hours", "2"), ("percent", "10")] {
      try read.set(name, to: text)
    }
    #expect(
      read
        == fault(
          .set(\.delay, .milliseconds(250)), .set(\.colour, .blue), .set(\.age, .seconds(7200)),
          .set(\.occasions.percent, 10)))
    #expect(read.text == "test.part.breaks:colour=blue:ms=250:hours=2:percent=10")
  }

  @Test func `tells only what was set, in the order of its parameters`() {
    #expect(fault().text == "test.part.breaks")
    #expect(fault(.set(\.name, "mimir"), .set(\.count, 2)).text == "test.part.breaks:count=2:name=mimir")
  }

  @Test func `is another fault with another value`() {
    #expect(fault() == fault(.set(\.count, 1)))
    #expect(fault() != fault(.set(\.count, 2)))
  }

  @Test(arguments: [
    ("count", "10", "a whole number up to 9"), ("count", "-1", "a whole number up to 9"),
    ("name", "loki", "one of tempo, mimir"), ("colour", "green", "one of red, blue"),
    ("ms", "86400001", "a whole number up to 86400000"), ("ms", "6s", "a whole number up to 86400000"),
    ("hours", "9223372036854775807", "a whole number"),
  ])
  func `refuses what is no value, and says what is`(name: String, text: String, expected: String) {
    var fault = fault()
    #expect {
      try fault.set(name, to: text)
    } throws: {
      "\($0)".hasPrefix("parameter \(name) of fault test.part.breaks must be \(expected) (")
    }
  }

  @Test(arguments: [
    (FaultOccasions(), [true, true, true, true]),
    (FaultOccasions(times: 2), [true, true, false, false]),
    (FaultOccasions(after: 3), [false, false, false, true]),
    (FaultOccasions(times: 1, after: 1), [false, true, false, false]),
    (FaultOccasions(percent: 50), [false, true, false, true]),
  ])
  func `acts at its occasions, and is counted when it does`(occasions: FaultOccasions, expected: [Bool]) {
    let faults = FaultInjector([fault(.set(\.occasions, occasions))])
    #expect(expected.indices.map { _ in faults.act(Self.kind) != nil } == expected)
    #expect(faults.count(of: Self.kind.name) == expected.count { $0 })
  }

  @Test func `does not count where it is not concerned, or only asked`() {
    let faults = FaultInjector([fault()])
    #expect(faults.act(Self.kind) { $0.name == "mimir" } == nil)
    #expect(faults[Self.kind] != nil)
    #expect(faults.count(of: Self.kind.name) == 0)
  }
}
