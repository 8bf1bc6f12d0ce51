import Base
import Gherkin
import Reports
import Runner
import Testing

/// The decoder is the inverse of the encoder; the compatibility kit's streams go through both in the runner's tests.
struct MessageDecoderTests {
  private let owner = Runner.Attachment.Owner.testStep(
    testCaseStartedId: MessageID(rawValue: 7), testStepId: MessageID(rawValue: 8))

  private func encode(_ events: [Event]) -> [UInt8] {
    var encoder = MessageEncoder()
    return events.flatMap { encoder.encode($0) }
  }

  private func text(_ events: [Event]) -> String { String(decoding: encode(events), as: UTF8.self) }

  private func roundTrip(_ events: [Event], offset: Int = 0) throws -> [Event] {
    try MessageDecoder(offset: offset).events(in: encode(events))
  }

  private func attachment(_ content: Runner.Attachment.Content) -> Event {
    .attachment(
      Runner.Attachment(
        owner: owner, content: content, timestamp: UTCTime(secondsSince1970: Int64(1), nanoseconds: Int64(2))))
  }

  @Test func `evidence and failures come back part by part`() throws {
    let evidence = Evidence(
      "a \"title\"",
      [
        "name": "wert\n", "": "\u{0}ü", "attempts": 3, "size": Evidence.Value.bytes(7),
        "part": Evidence.Value.definition("a {int}"), "gained": 0.25,
        "ready": true, "names": ["a", "b, c"], "of nothing": [String](),
        "since": UTCTime(secondsSince1970: 1_800_000_000, nanoseconds: 123_456_789),
        "whole": UTCTime(secondsSince1970: 1_800_000_000),
        "time": Duration.milliseconds(1234), "first held after": MeasuredTime(.microseconds(850), within: .seconds(5)),
        "phase": Evidence.Value.stay(.init("Ready", since: .init(secondsSince1970: 9), for: .seconds(2), note: "v 1")),
        "phase now": Evidence.Value.stay(.init("Failed", since: .init(secondsSince1970: 11), for: nil, note: "v 2")),
      ])
    let failure = StepFailure(
      summary: "s", cause: .overrun, expected: "e", actual: "a",
      wait: WaitReport(attempts: 3, elapsed: .nanoseconds(1_234_567_891), limit: .milliseconds(300)),
      transportError: "t", curlCommand: "curl")
    let events = try roundTrip([
      attachment(.evidence(evidence)), attachment(.failure(failure)), attachment(.failure(StepFailure(summary: ""))),
    ])
    guard case .attachment(let first) = events[0], case .evidence(let read) = first.content,
      case .attachment(let second) = events[1], case .failure(let whole) = second.content,
      case .attachment(let third) = events[2], case .failure(let bare) = third.content
    else {
      Issue.record("other events: \(events)")
      return
    }
    #expect(read == evidence)
    #expect(whole == failure)
    #expect(bare == StepFailure(summary: ""))
    #expect(first.owner == owner)
  }

  @Test(
    arguments: [
      (#"{"name":"time","value":"1.2 s"}"#, .text("1.2 s")),
      (#"{"name":"time","value":"1.2 s","seconds":1.2}"#, .duration(.milliseconds(1200))),
      (#"{"name":"time","value":"1.2 s","seconds":12}"#, .text("1.2 s")),
      (#"{"name":"time","value":"1.2 s","seconds":"x"}"#, .text("1.2 s")),
      (#"{"name":"time","value":"1.2 s","weeks":1}"#, .text("1.2 s")),
      (
        #"{"name":"time","value":"2027-01-15T08:00:00Z","instant":"2027-01-15T08:00:00.000000000Z"}"#,
        .instant(UTCTime(secondsSince1970: 1_800_000_000))
      ),
      (#"{"name":"time","value":"2027-01-15T08:00:00Z","instant":"soon"}"#, .text("2027-01-15T08:00:00Z")),
      (#"{"name":"time","value":"a, b","list":["a","b"]}"#, .list(["a", "b"])),
      (#"{"name":"time","value":"a, b","list":["a",1]}"#, .text("a, b")),
      (#"{"name":"time","value":"true","flag":true}"#, .flag(true)),
      (#"{"name":"time","value":"true","flag":"true"}"#, .text("true")),
    ] as [(String, Evidence.Value)])
  func `of evidence that says no value, or another than its text, the text is known`(
    entry: String, value: Evidence.Value
  ) throws {
    let body = #"{\"title\":\"t\",\"entries\":[\#(entry.replacing("\"", with: #"\""#))]}"#
    let line =
      #"{"attachment":{"testCaseStartedId":"7","testStepId":"8","body":"\#(body)","contentEncoding":"IDENTITY","#
      + #""mediaType":"application/vnd.lgtm-verify.evidence+json","timestamp":{"seconds":1,"nanos":2}}}"#
    let events = try MessageDecoder().events(in: Array("\(line)\n".utf8))
    guard case .attachment(let read) = events.first, case .evidence(let evidence) = read.content else {
      Issue.record("other events: \(events)")
      return
    }
    #expect(evidence.entries == [Evidence.Entry(name: "time", value: value)])
  }

  @Test(
    arguments: [
      (#"{\"summary\":\"s\"}"#, nil), (#"{\"summary\":\"s\",\"cause\":\"of a later day\"}"#, nil),
      (#"{\"summary\":\"s\",\"cause\":\"refused\"}"#, .refused),
    ] as [(String, StepFailure.Cause?)])
  func `a cause is read where it is known`(body: String, cause: StepFailure.Cause?) throws {
    let line =
      #"{"attachment":{"testCaseStartedId":"7","testStepId":"8","body":"\#(body)","contentEncoding":"IDENTITY","#
      + #""mediaType":"application/vnd.lgtm-verify.failure+json","timestamp":{"seconds":1,"nanos":2}}}"#
    guard case .attachment(let read) = try MessageDecoder().events(in: Array("\(line)\n".utf8)).first,
      case .failure(let failure) = read.content
    else {
      Issue.record("another event")
      return
    }
    #expect(failure.cause == cause)
  }

  @Test func `what was tested comes back whole`() throws {
    var provenance = Provenance.sample
    provenance.unread = [NamedText("gone.feature", "cannot be read")]
    let event = Event.attachment(
      Attachment(
        owner: .testRun(MessageID(rawValue: 4)), content: .provenance(provenance),
        timestamp: UTCTime(secondsSince1970: 0)))
    guard case .attachment(let read) = try roundTrip([event]).first, case .provenance(let same) = read.content else {
      Issue.record("another event")
      return
    }
    #expect(same == provenance)
    #expect(read.owner == .testRun(MessageID(rawValue: 4)))
  }

  @Test func `a timing comes back whole`() throws {
    let timing = Timing("queries", Histogram([.milliseconds(3), .microseconds(70), .seconds(9)]))
    guard case .attachment(let read) = try roundTrip([attachment(.timing(timing))])[0] else {
      Issue.record("another event")
      return
    }
    guard case .timing(let same) = read.content else {
      Issue.record("another content: \(read.content)")
      return
    }
    #expect(same == timing)
  }

  @Test(
    arguments: [
      (.inconclusive, "no way to ask"), (.skipped, "no reason"), (.skipped, nil), (.failed, "inconclusive: x"),
    ] as [(StepStatus, String?)])
  func `a status comes back, also the one that the protocol has no word for`(status: StepStatus, message: String?)
    throws
  {
    let event = Event.testStepFinished(
      TestStepFinished(
        testCaseStartedId: MessageID(rawValue: 1), testStepId: MessageID(rawValue: 2),
        result: StepResult(status, duration: .nanoseconds(5_000_000_006), message: message),
        timestamp: UTCTime(secondsSince1970: Int64(3))))
    guard case .testStepFinished(let read) = try roundTrip([event]).first else {
      Issue.record("no such event")
      return
    }
    #expect(read.result.status == status)
    #expect(read.result.message == message)
    #expect(read.result.duration == .nanoseconds(5_000_000_006))
  }

  @Test func `all errors of a source come back as one event`() throws {
    let source = GherkinSource(uri: "a.feature", text: "Feature: a\n  Scenario: b\n    Given x\n    What\n    Who\n")
    var ids = MessageIDSequence()
    let errors = try #require(throws: ParseErrors.self) { try GherkinParser().parse(source, ids: &ids) }
    let events: [Event] = [.source(source), .parseErrors(errors)]
    #expect(errors.errors.count > 1)
    #expect(try roundTrip(events).count == 2)
    #expect(try text(roundTrip(events)) == text(events))
  }

  @Test func `with an offset every id moves, so that two streams can be one`() throws {
    let first = try stream("a.feature")
    let second = try roundTrip(stream("b.feature"), offset: first.firstFreeID)
    let record = RunRecord(first + second)
    #expect(first.firstFreeID == 9)
    #expect(second.firstFreeID == 18)
    #expect(record.scenarios.map(\.pickle.uri) == ["a.feature", "b.feature"])
    #expect(try text(roundTrip(first, offset: 0)) == text(first))
  }

  private func stream(_ uri: String) throws -> [Event] {
    var ids = MessageIDSequence()
    let source = GherkinSource(uri: uri, text: "@t\nFeature: f\n  Scenario: s\n    Given g\n      | a |\n")
    let document = try GherkinParser().parse(source, ids: &ids)
    let pickle = try #require(pickles(of: document, ids: &ids).first)
    let step = TestStep(id: ids.next(), origin: .pickleStep(pickle.steps[0].id, matches: []))
    let run = TestRunStarted(id: ids.next(), timestamp: UTCTime(secondsSince1970: Int64(1)))
    let testCase = TestCase(id: ids.next(), testRunStartedId: run.id, pickleId: pickle.id, testSteps: [step])
    return [.source(source), .gherkinDocument(document), .pickle(pickle), .testRunStarted(run), .testCase(testCase)]
  }

  @Test func `a last line that is torn is left out`() throws {
    let bytes = encode(try stream("a.feature"))
    let end = try #require(bytes.dropLast().lastIndex(of: UInt8(ascii: "\n")))
    #expect(try MessageDecoder().events(in: Array(bytes[..<(bytes.count - 1)])).count == 4)
    #expect(try MessageDecoder().events(in: Array(bytes[...end])).count == 4)
    #expect(try MessageDecoder().events(in: Array(bytes[..<(end + 9)])).count == 4)
    #expect(try MessageDecoder().events(in: []).isEmpty)
  }

  @Test(arguments: [
    ("nothing", "not a JSON object"), ("[]", "not a JSON object"), ("{}", "not a JSON object"),
    ("{\"meta\":1}", "\"meta\" is missing or of another type"),
    ("{\"what\":{}}", "\"what\" is not known as \"message\""),
    ("{\"gherkinDocument\":{\"uri\":\"a\"}}", "no source of a comes before it"),
    ("{\"testRunStarted\":{\"id\":\"x\"}}", "\"id\" is missing or of another type"),
    (
      "{\"hook\":{\"id\":\"1\",\"type\":\"SOMETIMES\",\"sourceReference\":{}}}",
      "\"SOMETIMES\" is not known as \"type\""
    ),
  ])
  func `a line that cannot be read is named, with the reason`(line: String, reason: String) throws {
    let error = try #require(throws: MessageDecodingError.self) {
      try MessageDecoder().events(in: Array("\n\(line)\n".utf8))
    }
    #expect(error.description == "line 2: \(reason)")
  }
}
