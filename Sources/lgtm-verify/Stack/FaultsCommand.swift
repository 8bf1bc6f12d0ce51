import EmbeddedStack
import FoundationEssentials
import Reports

/// `lgtm-verify faults`: what can go wrong in the embedded stack, on demand.
struct FaultsCommand {
  static let specification = CommandSpec(
    name: "faults", usage: "faults [OPTION]… [NAME]…",
    summary: """
      Print the faults that the embedded stack can have: where each acts, its parameters with their standard values,
      and which steps notice it. With a NAME, or the beginning of several such as "tempo.", only these.
      """,
    options: [OptionKey.json.spec("Print them as JSON.")])

  private let faults: [FaultDefinition]
  private let wantsJSON: Bool
  private let isShort: Bool

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    let parsed = try ParsedOptions(arguments, of: Self.specification, environment: environment)
    wantsJSON = try parsed[.json]
    isShort = parsed.operands.isEmpty
    var faults: [FaultDefinition] = []
    for name in parsed.operands { faults += try Self.faults(name) }
    self.faults = isShort ? FaultDefinition.catalogue : faults
  }

  func run() throws(UsageError) -> Int32 {
    let text =
      try wantsJSON ? json : faults.map(isShort ? \.line : \.details).joined(separator: isShort ? "\n" : "\n\n")
    StandardStream.output.line(text)
    return 0
  }

  private static func faults(_ name: String) throws(UsageError) -> [FaultDefinition] {
    let named = FaultDefinition.catalogue.filter { $0.name == name }
    let begun = named.isEmpty ? FaultDefinition.catalogue.filter { $0.name.hasPrefix(name) } : named
    guard begun.isEmpty else { return begun }
    throw .unknownFault("\(FaultError.unknownFault(name))")
  }

  private var json: String {
    get throws(UsageError) {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      do { return String(decoding: try encoder.encode(faults.map(FaultDescription.init)), as: UTF8.self) } catch {
        throw .breakdown(.faultList(reason: "\(error)"))
      }
    }
  }
}

extension FaultDefinition {
  /// `tempo.query.latency:ms=6000`, then what it does.
  fileprivate var line: String {
    "\(([name] + parameters.map { "\($0.name)=\(standard(of: $0))" }).joined(separator: ":"))\n    \(summary)"
  }

  fileprivate var details: String {
    (["\(name)", "  \(summary)", "  acts in: \(actsIn)", "  active: \(phase.prose)"]
      + parameters.map { "  parameter \($0.name)=\(standard(of: $0))  \($0.help)" }
      + claims.flatMap { claim in
        ["  \(claim.fault) is noticed by\(claim.scenarios)"]
          + claim.noticedBy.map { "    \($0)" }
      }).joined(separator: "\n")
  }
}

extension ProofClaim {
  /// Which scenarios are meant, where not all are.
  fileprivate var scenarios: String {
    (about.isEmpty ? "" : ", in scenarios about \"\(about)\"")
      + (named.isEmpty ? "" : ", in scenarios named \"\(named)\"")
  }
}

extension FaultParameter {
  fileprivate var help: String { choices.isEmpty ? unit : "\(unit): \(choices.joined(separator: ", "))" }
}

extension FaultDefinition.Phase {
  fileprivate var prose: String {
    switch self {
    case .installation: "before the cluster and its releases are installed"
    case .operation: "when all servers run"
    }
  }
}

/// A fault as `--json` prints it.
private struct FaultDescription: Encodable {
  let name: String
  let summary: String
  let actsIn: String
  let parameters: [Parameter]
  let claims: [ProofClaim]

  struct Parameter: Encodable {
    let name: String
    let unit: String
    let standard: String
    let choices: [String]
  }

  init(_ fault: FaultDefinition) {
    (name, summary, actsIn) = (fault.name, fault.summary, fault.actsIn)
    parameters = fault.parameters.map {
      Parameter(name: $0.name, unit: $0.unit, standard: "\(fault.standard(of: $0))", choices: $0.choices)
    }
    claims = fault.claims
  }
}
