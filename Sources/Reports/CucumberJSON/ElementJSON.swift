import Base
import FoundationEssentials
import Gherkin
import Runner

/// A scenario as an element of Cucumber's JSON: hooks apart from steps, those of a background among its steps.
struct ElementJSON {
  private let scenario: ScenarioRecord
  private let outline: DocumentOutline?
  private let record: RunRecord

  init(_ scenario: ScenarioRecord, _ outline: DocumentOutline?, _ record: RunRecord) {
    (self.scenario, self.outline, self.record) = (scenario, outline, record)
  }

  func write(_ json: inout JSONWriter) {
    let firstStep = scenario.steps.firstIndex { $0.hookId == nil } ?? scenario.steps.endIndex
    let steps = scenario.steps.enumerated()
    json.object { json in
      json.member("id", id)
      json.member("keyword", keyword)
      json.member("line", scenario.pickle.location.line)
      json.member("name", scenario.pickle.name)
      json.member("description", scenario.description)
      json.member("type", "scenario")
      json.member(optional: "start_timestamp", scenario.started?.rfc3339(fractionDigits: 3))
      hooks("before", steps.filter { $0.element.hookId != nil && $0.offset < firstStep }.map(\.element), &json)
      json.member("steps") { json in
        json.array(scenario.steps.filter { $0.hookId == nil }) { step($1, &$0) }
      }
      hooks("after", steps.filter { $0.element.hookId != nil && $0.offset > firstStep }.map(\.element), &json)
      json.member("tags") { json in
        json.array(scenario.pickle.tags) { json, tag in json.object { $0.member("name", tag.name) } }
      }
    }
  }

  /// The rows of an outline have the same name, and other lines.
  private var id: String {
    let row = isRow ? ";;\(scenario.pickle.location.line)" : ""
    return "\(scenario.featureName.slug);\(scenario.pickle.name.slug)\(row)"
  }

  private var isRow: Bool { scenario.pickle.astNodeIds.count > 1 }

  private var keyword: String {
    outline?.place(of: scenario.pickle)?.scenario.keyword ?? (isRow ? "Scenario Outline" : "Scenario")
  }

  private func hooks(_ name: StaticString, _ hooks: [StepRecord], _ json: inout JSONWriter) {
    guard !hooks.isEmpty else { return }
    json.member(name) { json in
      json.array(hooks) { json, hook in
        json.object { json in
          match(hook.hookId.flatMap { record.hooks[$0]?.source }, &json)
          result(hook, &json)
          attachments(hook, &json)
        }
      }
    }
  }

  private func step(_ step: StepRecord, _ json: inout JSONWriter) {
    let source = scenario.pickle.steps.first { $0.id == step.pickleStepId }
    json.object { json in
      json.member("keyword", step.keyword)
      json.member("line", step.location?.line ?? scenario.pickle.location.line)
      json.member("name", step.text)
      match(record.definitions(of: step).first?.source, &json)
      result(step, &json)
      if let text = source?.docString { docString(text, after: step, &json) }
      if let rows = source?.dataTable?.rows {
        json.member("rows") { json in
          json.array(rows) { json, row in
            json.object { $0.member("cells") { json in json.array(row) { $0.string($1) } } }
          }
        }
      }
      attachments(step, &json)
    }
  }

  private func docString(_ text: PickleDocString, after step: StepRecord, _ json: inout JSONWriter) {
    json.member("doc_string") { json in
      json.object { json in
        json.member("line", (step.location?.line ?? scenario.pickle.location.line) + 1)
        json.member("value", text.content)
        json.member(optional: "content_type", text.mediaType)
      }
    }
  }

  private func match(_ source: SourceReference?, _ json: inout JSONWriter) {
    json.member("match") { json in
      json.object { $0.member(optional: "location", source.map { "\($0)" }) }
    }
  }

  private func result(_ step: StepRecord, _ json: inout JSONWriter) {
    let status = step.result?.status
    json.member("result") { json in
      json.object { json in
        json.member("status", status?.cucumberWord ?? "skipped")
        if let duration = step.result?.duration { json.member("duration", Int(duration / .nanoseconds(1))) }
        if status != .passed {
          json.member(optional: "error_message", record.message(of: step) ?? scenario.reasonNotRun)
        }
      }
    }
  }

  private func attachments(_ step: StepRecord, _ json: inout JSONWriter) {
    let texts = step.attachments.compactMap(\.outputText)
    if !texts.isEmpty { json.member("output") { json in json.array(texts) { $0.string($1) } } }
    let files = step.attachments.compactMap(\.embedding)
    guard !files.isEmpty else { return }
    json.member("embeddings") { json in
      json.array(files) { json, file in
        json.object { json in
          json.member("mime_type", file.mediaType)
          json.member("data", Data(file.bytes).base64EncodedString())
          json.member(optional: "name", file.name)
        }
      }
    }
  }
}

extension StepStatus {
  fileprivate var cucumberWord: String {
    switch self {
    case .passed, .failed, .skipped, .pending, .undefined: word
    case .inconclusive: "skipped"
    case .ambiguous: "undefined"
    }
  }
}

extension Attachment.Content {
  fileprivate var outputText: String? {
    switch self {
    case .text(let text, _), .log(let text), .link(let text): text
    case .evidence(let evidence):
      ([evidence.title] + evidence.entries.map { "\($0.name): \($0.value.text)" }).joined(separator: "\n")
    case .timing(let timing): "\(timing.name): \(timing.durations.summary)"
    case .bytes, .failure, .provenance: nil
    }
  }

  fileprivate var embedding: (bytes: [UInt8], mediaType: String, name: String?)? {
    guard case .bytes(let bytes, let mediaType, let name) = self else { return nil }
    return (bytes, mediaType, name)
  }
}
