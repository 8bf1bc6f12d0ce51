import Base
import Gherkin
import Reports
import Testing

@testable import Runner

struct MessageEncoderTests {
  private func line(_ event: Event) -> String {
    var encoder = MessageEncoder()
    return String(decoding: encoder.encode(event), as: UTF8.self)
  }

  private static let id = MessageID(rawValue: 1)
  private static let now = UTCTime(secondsSince1970: Int64(12), nanoseconds: Int64(34))

  private static let lines: [(Event, String)] = [
    (
      .meta(Meta(implementationVersion: "1.0", runtime: "6.3", operatingSystem: "linux", processor: "x86_64")),
      #"{"meta":{"protocolVersion":"34.0.0","implementation":{"name":"lgtm-verify","version":"1.0"},"#
        + #""runtime":{"name":"Swift","version":"6.3"},"os":{"name":"linux"},"cpu":{"name":"x86_64"}}}"#
    ),
    (
      .testRunFinished(
        TestRunFinished(
          testRunStartedId: id, success: false, timestamp: now,
          exception: ExceptionDescription(type: "E", message: "m"))),
      #"{"testRunFinished":{"testRunStartedId":"1","success":false,"message":"m","exception":{"type":"E","#
        + #""message":"m"},"timestamp":{"seconds":12,"nanos":34}}}"#
    ),
    (
      finished(StepResult(.inconclusive, duration: .milliseconds(1500), message: "away")),
      #"{"testStepFinished":{"testCaseStartedId":"1","testStepId":"1","testStepResult":{"status":"SKIPPED","#
        + #""duration":{"seconds":1,"nanos":500000000},"message":"inconclusive: away"},"timestamp":{"seconds":12,"nanos":34}}}"#
    ),
    (
      attachment(.bytes([0, 255], mediaType: "image/png", fileName: "a.png")),
      #"{"attachment":{"testCaseStartedId":"1","testStepId":"1","body":"AP8=","contentEncoding":"BASE64","#
        + #""mediaType":"image/png","fileName":"a.png","timestamp":{"seconds":12,"nanos":34}}}"#
    ),
    (
      attachment(.evidence(Evidence("seen", ["a": "\"1\""]))),
      #"{"attachment":{"testCaseStartedId":"1","testStepId":"1","body":"{\"title\":\"seen\",\"entries\":[{\"name\":\"a\","#
        + #"\"value\":\"\\\"1\\\"\"}]}","contentEncoding":"IDENTITY","#
        + #""mediaType":"application/vnd.lgtm-verify.evidence+json","timestamp":{"seconds":12,"nanos":34}}}"#
    ),
    (
      attachment(.evidence(Evidence("t", ["a": 3, "b": MeasuredTime(.milliseconds(1500), within: .seconds(5))]))),
      #"{"attachment":{"testCaseStartedId":"1","testStepId":"1","body":"{\"title\":\"t\",\"entries\":[{\"name\":\"a\","#
        + #"\"value\":\"3\",\"count\":3},{\"name\":\"b\",\"value\":\"1.5 s\",\"seconds\":1.5,\"limitSeconds\":5.0}]}","#
        + #""contentEncoding":"IDENTITY","mediaType":"application/vnd.lgtm-verify.evidence+json","#
        + #""timestamp":{"seconds":12,"nanos":34}}}"#
    ),
    (
      .undefinedParameterType(name: "trace", expression: "{trace}\u{1}"),
      #"{"undefinedParameterType":{"name":"trace","expression":"{trace}\u0001"}}"#
    ),
  ]

  private static func finished(_ result: StepResult) -> Event {
    .testStepFinished(TestStepFinished(testCaseStartedId: id, testStepId: id, result: result, timestamp: now))
  }

  private static func attachment(_ content: Runner.Attachment.Content) -> Event {
    .attachment(
      Runner.Attachment(owner: .testStep(testCaseStartedId: id, testStepId: id), content: content, timestamp: now))
  }

  @Test(arguments: lines.indices)
  func `an event is one line of the protocol`(_ index: Int) {
    #expect(line(Self.lines[index].0) == Self.lines[index].1 + "\n")
  }

  @Test func `parse errors are a line each`() throws {
    var ids = MessageIDSequence()
    let source = GherkinSource(
      uri: "a.feature", text: "Feature: F\n  Scenario: S\n  oops\n    Given x\n    oops\n    oops\n")
    let errors = #expect(throws: ParseErrors.self) { try GherkinParser().parse(source, ids: &ids) }
    let text = line(.parseErrors(try #require(errors)))
    #expect(text.split(separator: "\n").count == errors?.errors.count)
    #expect(text.hasPrefix(#"{"parseError":{"source":{"uri":"a.feature","location":{"line":"#))
  }
}
