import Base
import Clients
import Runner
import StepLibrary
import Wire

/// What a load did, for people and as JSON.
struct LoadReport: Sendable {
  let result: LoadResult
  /// Nil where nothing was read back.
  var visibility: LoadVisibility?
  let settings: LoadSettings

  private var tally: LoadTally { result.tally }
  private var isAllSent: Bool { tally.sent == tally.offered }

  /// Failed beats not checked.
  var exitCode: ExitCode {
    if tally.acknowledged == 0, tally.rejectedTotal == 0 { return .notChecked }
    let isLost = visibility?.lost.isEmpty == false
    if !isAllSent || tally.rejectedTotal > 0 || isLost || !result.remarks.isEmpty { return .failed }
    return visibility?.problem == nil ? .passed : .notChecked
  }

  var text: String { lines.map { $0 + "\n" }.joined() }

  private var lines: [String] {
    let (items, plan) = (settings.kind.items, settings.plan)
    return [
      "\(settings.kind.rawValue) to \(settings.target): \(plan.batch) \(items) a request, \(plan.connections) connections, "
        + "run \(settings.identity.runID), seed \(settings.identity.seed)",
      "offered       \(tally.offered) \(items) in \(result.elapsed.formatted)", "sent          \(tally.sent)",
      "acknowledged  \(tally.acknowledged), \(Int(perSecond)) a second",
      "rejected      \(tally.rejectedTotal)",
    ] + reasons + [visible, "latency       \(tally.latency.summary)"] + remarks
  }

  private var reasons: [String] {
    tally.reasons.prefix(10).map { "  \($0.items)  \($0.reason)" }
  }

  private var visible: String {
    guard let visibility else { return "visible       not asked" }
    let kind =
      switch settings.kind {
      case .otlpGrpc: "traces"
      case .remoteWrite: "series"
      case .grpcStream: "events"
      }
    return "visible       \(visibility.visible) of \(visibility.asked) sampled \(kind) read back as sent"
  }

  private var remarks: [String] {
    var remarks = (visibility?.lost ?? []).map { "  lost: \($0)" } + result.remarks
    if let problem = visibility?.problem { remarks.append("what was acknowledged could not be read back: \(problem)") }
    if let reason = tally.unreachable { remarks.append("unreachable: \(reason)") }
    if !isAllSent, tally.unreachable == nil {
      remarks.append("not all was sent: the target or this machine did not keep up")
    }
    return remarks
  }

  private var perSecond: Double { Double(tally.acknowledged) / max(result.elapsed / .seconds(1), 1e-9) }

  var json: [UInt8] {
    var json = JSONWriter(.go)
    json.object { json in
      json.members([
        ("protocol", settings.kind.rawValue), ("target", settings.target), ("items", settings.kind.items),
        ("run", settings.identity.runID), ("seed", String(settings.identity.seed)),
      ])
      json.members([
        ("batch", settings.plan.batch), ("connections", settings.plan.connections), ("offered", tally.offered),
        ("sent", tally.sent), ("acknowledged", tally.acknowledged), ("acknowledgedPerSecond", Int(perSecond)),
        ("requests", tally.requests), ("bytes", tally.bytes),
        ("rejected", tally.rejectedTotal),
      ])
      json.key("rejectedBy")
      json.object { $0.members(tally.rejected.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }) }
      if let visibility { json.members([("readBack", visibility.asked), ("visible", visibility.visible)]) }
      json.key("microseconds")
      json.object { $0.members(microseconds) }
    }
    return json.bytes
  }

  private var microseconds: [(String, Int)] {
    let percentiles = [("p50", 50), ("p90", 90), ("p95", 95), ("p99", 99), ("p99.9", 99.9)]
      .map { ($0.0, tally.latency.percentile($0.1)) }
    return ([("elapsed", result.elapsed)] + percentiles + [("max", tally.latency.maximum)])
      .map { ($0.0, Int($0.1 / .microseconds(1))) }
  }
}
