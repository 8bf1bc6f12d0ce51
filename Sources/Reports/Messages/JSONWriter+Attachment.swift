import Base
import FoundationEssentials
import Gherkin
import Runner

extension JSONWriter {
  mutating func attachment(_ attachment: Attachment) {
    object { json in
      switch attachment.owner {
      case .testStep(let attempt, let step):
        json.member("testCaseStartedId", attempt)
        json.member("testStepId", step)
      case .testRunHook(let hook): json.member("testRunHookStartedId", hook)
      case .testRun(let run): json.member("testRunStartedId", run)
      }
      json.content(attachment.content)
      json.member("timestamp") { $0.timestamp(attachment.timestamp) }
    }
  }

  private mutating func content(_ content: Attachment.Content) {
    switch content {
    case .text(let text, let mediaType): identity(text, mediaType)
    case .log(let text): identity(text, MediaType.log)
    case .link(let address): identity(address, MediaType.link)
    case .evidence(let evidence): identity(text { $0.evidence(evidence) }, MediaType.evidence)
    case .failure(let failure): identity(text { $0.failure(failure) }, MediaType.failure)
    case .timing(let timing): identity(text { $0.timingParts(timing) }, MediaType.timing)
    case .provenance(let provenance): identity(text { $0.provenance(provenance) }, MediaType.provenance)
    case .bytes(let bytes, let mediaType, let fileName):
      member("body", Data(bytes).base64EncodedString())
      member("contentEncoding", "BASE64")
      member("mediaType", mediaType)
      member(optional: "fileName", fileName)
    }
  }

  private mutating func identity(_ body: String, _ mediaType: String) {
    member("body", body)
    member("contentEncoding", "IDENTITY")
    member("mediaType", mediaType)
  }

  private func text(_ write: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    write(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private mutating func evidence(_ evidence: Evidence) {
    object { json in
      json.member("title", evidence.title)
      json.member("entries") { json in
        json.array(evidence.entries) { json, entry in
          json.object { json in
            json.member("name", entry.name)
            json.member("value", entry.value.text)
            json.twin(of: entry.value)
            json.member(optional: "role", entry.role?.rawValue)
          }
        }
      }
    }
  }

  /// The value beside its text; a text has none.
  private mutating func twin(of value: Evidence.Value) {
    switch value {
    case .text: break
    case .count(let count): member("count", count)
    case .number(let number): member("number") { $0.number(number) }
    case .bytes(let bytes): member("bytes", bytes)
    case .flag(let flag): member("flag", flag)
    case .list(let texts): member("list") { json in json.array(texts) { $0.string($1) } }
    case .instant(let time): member("instant", time.rfc3339(fractionDigits: 9))
    case .duration(let duration): member("seconds") { $0.number(duration / .seconds(1)) }
    case .definition(let pattern): member("definition", pattern)
    case .stay(let stay):
      member("stay", stay.value)
      member("since", stay.since.rfc3339(fractionDigits: 9))
      if let lasted = stay.lasted { member("seconds") { $0.number(lasted / .seconds(1)) } }
      member("note", stay.note)
    case .measured(let time):
      member("seconds") { $0.number(time.elapsed / .seconds(1)) }
      member("limitSeconds") { $0.number(time.limit / .seconds(1)) }
    }
  }

  private mutating func failure(_ failure: StepFailure) {
    object { json in
      json.member("summary", failure.summary)
      json.member(optional: "cause", failure.cause?.rawValue)
      json.member(optional: "expected", failure.expected)
      json.member(optional: "actual", failure.actual)
      if let wait = failure.wait { json.member("wait") { $0.wait(wait) } }
      json.member(optional: "transportError", failure.transportError)
      json.member(optional: "curlCommand", failure.curlCommand)
    }
  }

  private mutating func wait(_ wait: WaitReport) {
    object { json in
      json.member("attempts", wait.attempts)
      json.member("elapsedSeconds") { $0.number(wait.elapsed / .seconds(1)) }
      json.member("limitSeconds") { $0.number(wait.limit / .seconds(1)) }
      if let uncut = wait.uncut { json.member("uncutLimitSeconds") { $0.number(uncut / .seconds(1)) } }
    }
  }

  mutating func timingParts(_ timing: Timing) {
    let parts = timing.durations.parts
    object { json in
      json.member("name", timing.name)
      json.member("minimumSeconds") { $0.number(parts.minimum / .seconds(1)) }
      json.member("maximumSeconds") { $0.number(parts.maximum / .seconds(1)) }
      json.member("totalSeconds") { $0.number(parts.total / .seconds(1)) }
      json.member("buckets") { json in
        json.array(parts.buckets) { json, bucket in json.array(bucket) { $0.integer($1) } }
      }
    }
  }
}
