import Clients
import FoundationEssentials
import StepLibrary

/// What `load` is told, checked and with its defaults.
struct LoadSettings: Sendable {
  enum LoadProtocol: String, CaseIterable, Sendable {
    case otlpGrpc = "otlp-grpc"
    case remoteWrite = "remote-write"
    case grpcStream = "grpc-stream"

    /// What is counted.
    var items: String {
      switch self {
      case .otlpGrpc: "spans"
      case .remoteWrite: "samples"
      case .grpcStream: "events"
      }
    }
  }

  static let specification = CommandSpec(
    name: "load", usage: "load [OPTION]…",
    summary: """
      Send own telemetry to a target and report what was offered, sent, acknowledged, rejected and visible.
      Exit code 0 if all was acknowledged and the sample of it read back; 1 if not; 4 if that could not be checked.
      """,
    options: [
      OptionKey.target.spec("embedded, one named in the target file, or an address (default: embedded)."),
      OptionKey.config.spec, OptionKey.loadProtocol.spec, OptionKey.rate.spec, OptionKey.batch(of: .otlpGrpc).spec,
      OptionKey.loadTime.spec, OptionKey.connections.spec, OptionKey.visibleWithin.spec,
      OptionKey.seed.spec("Determines the content (default: from the time)."),
      OptionKey.json.spec("Print the report as JSON."),
    ] + OptionSpec.variableOptions)

  let target: String
  /// Where `--target` is an address: `host:port`, or the URL that takes pushes.
  let address: String?
  let configuration: String?
  let kind: LoadProtocol
  let plan: LoadPlan
  let identity: LoadRun.Identity
  let visibleWithin: Duration
  let isJSON: Bool
  /// The environment as the target file sees it.
  let variables: [String: String]

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    let parsed = try ParsedOptions(arguments, of: Self.specification, environment: environment)
    if let operand = parsed.operands.first { throw .operands(.notTaken(operand, command: "load")) }
    kind = try parsed[.loadProtocol]
    target = try parsed[.target]
    address = try Self.address(target, kind)
    configuration = try parsed[.config]
    plan = try parsed.loadPlan(kind)
    let time = UInt64(Date().timeIntervalSince1970 * 1e9)
    let seed = try parsed[.seed] ?? time
    identity = LoadRun.Identity(seed: seed, runID: "load-\(String(time / 1_000_000, radix: 36))")
    visibleWithin = try parsed[.visibleWithin]
    isJSON = try parsed[.json]
    variables = try parsed.variables(environment)
  }

  /// Names of targets have no colon.
  private static func address(_ target: String, _ kind: LoadProtocol) throws(UsageError) -> String? {
    guard target.contains(":") else { return nil }
    let isURL = target.hasPrefix("http://") || target.hasPrefix("https://")
    guard isURL == (kind == .remoteWrite) else {
      let form = kind == .remoteWrite ? "a URL such as http://127.0.0.1:9009/api/v1/push" : "HOST:PORT"
      throw .badValue(option: OptionKey.target.name, value: target, expected: "a target's name, or \(form)")
    }
    guard Redaction.url(target) == target else {
      throw .badValue(
        option: OptionKey.target.name, value: Redaction.url(target),
        expected: "a URL without a secret; a target of the target file may have one")
    }
    return target
  }

  /// Whom it goes to: those of the target, or what listens at the address.
  func recipient(of target: Target) -> LoadCommand.Recipient {
    switch kind {
    case .otlpGrpc: .requests(.otlpGrpc(target.tempo))
    case .remoteWrite: .requests(.remoteWrite(target.mimir))
    case .grpcStream: .streams(target)
    }
  }

  func recipient(at address: String) -> LoadCommand.Recipient {
    switch kind {
    case .otlpGrpc: .requests(.otlpGrpc(TempoTarget(otlpGrpc: address)))
    case .remoteWrite: .requests(.remoteWrite(MimirTarget(push: address)))
    case .grpcStream: .streams(Target(eventsAt: address))
    }
  }
}

extension Target {
  /// An event service with the interface that is ours.
  fileprivate init(eventsAt address: String) {
    self.init(name: address)
    var tapio = TapioTarget()
    tapio.service.url = "http://\(address)"
    self[TapioTarget.self] = tapio
  }
}

extension ParsedOptions {
  fileprivate func loadPlan(_ kind: LoadSettings.LoadProtocol) throws(UsageError) -> LoadPlan {
    var plan = LoadPlan()
    plan.rate = try self[.rate]
    plan.batch = try self[.batch(of: kind)]
    plan.duration = try self[.loadTime]
    plan.connections = try self[.connections]
    return plan
  }
}
