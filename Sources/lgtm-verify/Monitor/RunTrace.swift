import Base
import Gherkin
import Reports
import Runner
import Wire

/// A run as a trace of its own: a span for the run, below it one for each scenario, below that one for each step, with
/// links to the traces that the step sent or found.
struct RunTrace: Sendable {
  let id: TraceID
  private(set) var spans: [Span] = []
  /// The times of the steps, each with its span.
  private(set) var stepTimes: [StepTime] = []
  private var random: SplitMix64
  private let times: [MessageID: StepSpan]

  /// What OpenTelemetry's SDKs keep of the links of a span.
  static let mostLinks = 128
  /// In characters: of a step's text that is a label.
  static let longestName = 200

  private struct StepSpan {
    let begin: UTCTime
    var end: UTCTime?
  }

  init(_ record: RunRecord, _ events: [Event], seed: UInt64 = .random(in: 0 ... .max)) {
    var random = SplitMix64(seed: seed)
    id = TraceID(high: random.next() | 1, low: random.next())
    self.random = random
    times = Self.times(events)
    guard let started = record.started, let finished = record.finished else { return }
    let root = span("lgtm-verify run", started, finished, parent: nil)
    spans.append(root)
    for scenario in record.scenariosInOrder { add(scenario, below: root.spanID) }
    spans[0].status = SpanStatus(code: record.exitCode == .passed ? .ok : .error)
    spans[0].attributes = [
      KeyValue("test.suite.run.status", .string(record.exitCode == .passed ? "success" : "failure"))
    ]
  }

  /// The last times that each step began and ended.
  private static func times(_ events: [Event]) -> [MessageID: StepSpan] {
    var times: [MessageID: StepSpan] = [:]
    for event in events {
      switch event {
      case .testStepStarted(let step): times[step.testStepId] = StepSpan(begin: step.timestamp)
      case .testStepFinished(let step): times[step.testStepId]?.end = step.timestamp
      default: break
      }
    }
    return times
  }

  private mutating func add(_ scenario: ScenarioRecord, below parent: SpanID) {
    guard let started = scenario.started, let finished = scenario.finished else { return }
    var span = span(scenario.pickle.name, started, finished, parent: parent)
    span.status = Self.status(scenario.status, scenario.decidingReason)
    span.attributes = [
      KeyValue("test.suite.name", .string(scenario.featureName)),
      KeyValue("test.case.name", .string(scenario.pickle.name)),
      KeyValue("test.case.result.status", .string(scenario.status == .passed ? "pass" : "fail")),
      KeyValue("lgtm_verify.criteria", .array(scenario.attributions.map { .string($0.criterion.id) })),
    ]
    spans.append(span)
    for step in scenario.steps where step.hookId == nil { add(step, of: scenario, below: span.spanID) }
  }

  private mutating func add(_ step: StepRecord, of scenario: ScenarioRecord, below parent: SpanID) {
    guard let result = step.result, let time = times[step.id], let end = time.end else { return }
    guard result.status == .passed || result.status == .failed || result.status == .inconclusive else { return }
    let name = (step.keyword + step.text).cut(to: Self.longestName)
    var span = span(name, time.begin, end, parent: parent)
    span.status = Self.status(result.status, step.failure?.summary ?? result.message)
    span.attributes = [KeyValue("lgtm_verify.step.status", .string(result.status.word))]
    let traces = step.evidence.flatMap(\.traceIDs).compactMap { TraceID(hex: $0) }
    span.links = traces.prefix(Self.mostLinks).map {
      SpanLink(traceID: $0, spanID: TraceRecipe.rootSpanID(of: $0))
    }
    span.droppedLinksCount = UInt32(clamping: traces.count - span.links.count)
    spans.append(span)
    guard result.status != .inconclusive else { return }
    stepTimes.append(
      StepTime(
        scenario: scenario.pickle.name.cut(to: Self.longestName), step: name, duration: result.duration,
        exemplar: Exemplar(traceID: id.description, spanID: span.spanID.description, ended: end)))
  }

  private mutating func span(_ name: String, _ begin: UTCTime, _ end: UTCTime, parent: SpanID?) -> Span {
    Span(
      traceID: id, spanID: SpanID(rawValue: random.next() | 1), parentSpanID: parent, name: name, kind: .internal,
      startTimeUnixNano: UInt64(clamping: begin.nanosecondsSince1970),
      endTimeUnixNano: UInt64(clamping: end.nanosecondsSince1970))
  }

  private static func status(_ status: StepStatus?, _ reason: String?) -> SpanStatus {
    switch status {
    case .passed: SpanStatus(code: .ok)
    case .failed: SpanStatus(message: reason ?? "", code: .error)
    default: SpanStatus(message: reason ?? "")
    }
  }

  /// What is sent of it.
  func request(target: String) -> ExportTraceServiceRequest {
    let resource = Resource(attributes: [
      KeyValue("service.name", .string("lgtm-verify-monitor")),
      KeyValue("service.version", .string(LGTMVerify.version)), KeyValue("service.instance.id", .string(hostName)),
      KeyValue("lgtm_verify.target", .string(target)),
    ])
    let scope = InstrumentationScope(name: "lgtm-verify", version: LGTMVerify.version)
    return ExportTraceServiceRequest(resourceSpans: [
      ResourceSpans(resource: resource, scopeSpans: [ScopeSpans(scope: scope, spans: spans)])
    ])
  }
}

extension String {
  fileprivate func cut(to length: Int) -> String { count > length ? prefix(length - 1) + "…" : self }
}
