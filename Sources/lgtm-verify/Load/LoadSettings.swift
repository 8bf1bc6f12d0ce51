import Clients
import Foundation
import StepLibrary

/// What `load` is told, checked and with its defaults.
struct LoadSettings: Sendable {
  enum LoadProtocol: String, CaseIterable, Sendable {
    case otlpGrpc = "otlp-grpc"
    case remoteWrite = "remote-write"

    /// What is counted.
    var items: String { self == .otlpGrpc ? "spans" : "samples" }
  }

  static let specification = CommandSpec(
    name: "load", usage: "load [OPTION]…",
    summary: """
      Send own telemetry to a target and report what was offered, sent, acknowledged, rejected and visible.
      Exit code 0 if all was acknowledged and the sample of it read back; 1 if not; 4 if that could not be checked.
      """,
    options: [
      OptionSpec("--target", "NAME", "embedded, one named in the target file, or an address (default: embedded)."),
      OptionSpec("--config", "FILE", "The target file (default: lgtm-verify.yaml where it exists)."),
      OptionSpec("--protocol", "NAME", "otlp-grpc or remote-write (default: otlp-grpc)."),
      OptionSpec("--rate", "N", "Spans or samples a second (default: as many as are acknowledged)."),
      OptionSpec("--batch", "N", "Spans or samples in a request (default: 1000)."),
      OptionSpec("--duration", "DURATION", "For how long (default: 10s)."),
      OptionSpec("--connections", "N", "Connections, each with one request under way (default: 4)."),
      OptionSpec("--visible-within", "DURATION", "How long to look for the sample that is read back (default: 30s)."),
      OptionSpec("--seed", "N", "Determines the content (default: from the time)."),
      OptionSpec(switch: "--json", "Print the report as JSON."),
    ])

  let target: String
  /// Where `--target` is an address: `host:port`, or the URL that takes pushes.
  let address: String?
  let configuration: String?
  let kind: LoadProtocol
  let plan: LoadPlan
  let identity: LoadRun.Identity
  let visibleWithin: Duration
  let isJSON: Bool

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    let parsed = try ParsedOptions(arguments, of: Self.specification, environment: environment)
    if let operand = parsed.operands.first {
      throw .other("load takes no operand, found \"\(operand)\"", hint: "`lgtm-verify load --help` shows its options")
    }
    kind = try parsed.parsed("--protocol", as: "otlp-grpc or remote-write") { LoadProtocol(rawValue: $0) } ?? .otlpGrpc
    target = parsed.value("--target") ?? "embedded"
    address = try Self.address(target, kind)
    configuration = parsed.value("--config")
    plan = try parsed.loadPlan(kind)
    let time = UInt64(Date().timeIntervalSince1970 * 1e9)
    let seed = try parsed.parsed("--seed", as: "a whole number from 0") { UInt64($0) } ?? time
    identity = LoadRun.Identity(seed: seed, runID: "load-\(String(time / 1_000_000, radix: 36))")
    visibleWithin = try parsed.duration("--visible-within") ?? .seconds(30)
    isJSON = parsed.has("--json")
  }

  /// Names of targets have no colon.
  private static func address(_ target: String, _ kind: LoadProtocol) throws(UsageError) -> String? {
    guard target.contains(":") else { return nil }
    let isURL = target.hasPrefix("http://") || target.hasPrefix("https://")
    guard isURL == (kind == .remoteWrite) else {
      let form = kind == .remoteWrite ? "a URL such as http://127.0.0.1:9009/api/v1/push" : "HOST:PORT"
      throw .badValue(option: "--target", value: target, expected: "a target's name, or \(form)")
    }
    return target
  }

  func recipient(of target: Target) -> LoadRun.Recipient {
    kind == .otlpGrpc ? .otlpGrpc(target.tempo) : .remoteWrite(target.mimir)
  }

  func recipient(at address: String) -> LoadRun.Recipient {
    kind == .otlpGrpc ? .otlpGrpc(TempoTarget(otlpGrpc: address)) : .remoteWrite(MimirTarget(push: address))
  }
}

extension ParsedOptions {
  fileprivate func loadPlan(_ kind: LoadSettings.LoadProtocol) throws(UsageError) -> LoadPlan {
    var plan = LoadPlan()
    plan.rate = try parsed("--rate", as: "a number above 0") { Double($0).flatMap { $0 > 0 && $0 < 1e9 ? $0 : nil } }
    let batch = kind.batchRule
    plan.batch = try parsed("--batch", as: batch.text) { Int($0).flatMap { batch.holds($0) ? $0 : nil } } ?? plan.batch
    plan.duration = try duration("--duration") ?? plan.duration
    plan.connections =
      try parsed("--connections", as: "a whole number from 1 to 256") {
        Int($0).flatMap { (1...256).contains($0) ? $0 : nil }
      } ?? plan.connections
    return plan
  }
}

extension ParsedOptions {
  fileprivate func duration(_ name: String) throws(UsageError) -> Duration? {
    try parsed(name, as: "a time such as 10s or 5m") { DurationText.parse($0).flatMap { $0 > .zero ? $0 : nil } }
  }
}

extension LoadSettings.LoadProtocol {
  fileprivate var batchRule: (text: String, holds: (Int) -> Bool) {
    let traces = LoadRun.spansPerTrace
    return switch self {
    case .otlpGrpc:
      ("a multiple of \(traces) up to 10000: whole traces", { (1...10_000).contains($0) && $0.isMultiple(of: traces) })
    case .remoteWrite:
      ("a whole number from 1 to \(LoadRun.mostSeries)", { (1...LoadRun.mostSeries).contains($0) })
    }
  }
}
