import Base
import FoundationEssentials
import Gherkin
import Runner

extension MessageFields {
  func attachment() throws(MessageProblem) -> Attachment {
    Attachment(owner: try owner(), content: try content(), timestamp: try timestamp())
  }

  private func owner() throws(MessageProblem) -> Attachment.Owner {
    if let hook = optionalID("testRunHookStartedId") { return .testRunHook(hook) }
    if let run = optionalID("testRunStartedId") { return .testRun(run) }
    return .testStep(testCaseStartedId: try id("testCaseStartedId"), testStepId: try id("testStepId"))
  }

  private func content() throws(MessageProblem) -> Attachment.Content {
    let (body, mediaType) = (try string("body"), try string("mediaType"))
    if optionalString("contentEncoding") == "BASE64" {
      guard let data = Data(base64Encoded: body) else { throw .missing("body") }
      return .bytes(Array(data), mediaType: mediaType, fileName: optionalString("fileName"))
    }
    switch mediaType {
    case MediaType.log: return .log(body)
    case MediaType.link: return .link(body)
    case MediaType.evidence: return .evidence(try MessageFields(Data(body.utf8), offset: 0).evidence())
    case MediaType.failure: return .failure(try MessageFields(Data(body.utf8), offset: 0).failure())
    case MediaType.timing:
      return .timing(try MessageFields(Data(body.utf8), offset: 0).timing())
    case MediaType.provenance:
      return .provenance(try MessageFields(Data(body.utf8), offset: 0).provenance())
    default: return .text(body, mediaType: mediaType)
    }
  }

  private func evidence() throws(MessageProblem) -> Evidence {
    let entries = try objects("entries").map { entry throws(MessageProblem) in
      Evidence.Entry(
        name: try entry.string("name"), value: try entry.evidenceValue(),
        as: entry.optionalString("role").flatMap { Evidence.Role(rawValue: $0) })
    }
    return Evidence(try string("title"), entries: entries)
  }

  /// The value that stands beside the text, where one of its words does: else no more than the text is known.
  private func evidenceValue() throws(MessageProblem) -> Evidence.Value {
    let text = try string("value")
    let value = (try? twin()) ?? .text(text)
    return value.text == text ? value : .text(text)
  }

  private func twin() throws(MessageProblem) -> Evidence.Value? {
    if names.contains("limitSeconds") {
      return .measured(MeasuredTime(try duration("seconds"), within: try duration("limitSeconds")))
    }
    if names.contains("stay") { return try stay() }
    if names.contains("seconds") { return .duration(try duration("seconds")) }
    if names.contains("number") { return .number(try number("number")) }
    if names.contains("definition") { return .definition(try string("definition")) }
    if names.contains("flag") { return .flag(try boolean("flag")) }
    if names.contains("list") { return .list(try strings("list")) }
    if names.contains("instant") { return UTCTime(rfc3339: try string("instant")).map { .instant($0) } }
    return optionalInteger("count").map { .count($0) } ?? optionalInteger("bytes").map { .bytes($0) }
  }

  private func stay() throws(MessageProblem) -> Evidence.Value? {
    guard let since = UTCTime(rfc3339: try string("since")) else { return nil }
    let lasted = names.contains("seconds") ? try duration("seconds") : nil
    return .stay(Evidence.Stay(try string("stay"), since: since, for: lasted, note: try string("note")))
  }

  private func failure() throws(MessageProblem) -> StepFailure {
    StepFailure(
      summary: try string("summary"), cause: optionalString("cause").flatMap { StepFailure.Cause(rawValue: $0) },
      expected: optionalString("expected"), actual: optionalString("actual"),
      wait: try optionalObject("wait")?.wait(), transportError: optionalString("transportError"),
      curlCommand: optionalString("curlCommand"))
  }

  private func timing() throws(MessageProblem) -> Timing {
    let parts = Histogram.Parts(
      minimum: try duration("minimumSeconds"), maximum: try duration("maximumSeconds"),
      total: try duration("totalSeconds"), buckets: try integerLists("buckets"))
    guard let durations = Histogram(parts) else { throw .missing("buckets") }
    return Timing(try string("name"), durations)
  }

  private func wait() throws(MessageProblem) -> WaitReport {
    WaitReport(
      attempts: try integer("attempts"), elapsed: try duration("elapsedSeconds"), limit: try duration("limitSeconds"),
      uncut: names.contains("uncutLimitSeconds") ? try duration("uncutLimitSeconds") : nil)
  }

  /// Seconds with a fraction, to the nanosecond.
  func duration(_ name: String) throws(MessageProblem) -> Duration {
    let seconds = try number(name)
    guard abs(seconds) < 1e9 else { throw .missing(name) }
    return .nanoseconds(Int64((seconds * 1e9).rounded()))
  }
}
