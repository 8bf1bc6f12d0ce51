import EmbeddedStack
import Reports

/// Which steps notice a fault: what `prove` tries, and what `faults` prints.
///
/// The embedded stack does not know the sentences that check it, so this stands here.
struct FaultClaims: Sendable {
  let fault: FaultDefinition
  let claims: [ClaimedFault]
  /// Why no step is expected to notice; nil where one is.
  let silence: String?

  init<Values>(_ kind: FaultKind<Values>, _ claims: Claim<Values>...) { self.init(kind, claims) }

  init<Values>(_ kind: FaultKind<Values>, _ claims: [Claim<Values>]) {
    fault = kind.definition
    self.claims = claims.map { ClaimedFault(Fault(kind, $0.settings), $0.steps, about: $0.about, named: $0.named) }
    silence = nil
  }

  /// That no step fails at it.
  init<Values>(_ kind: FaultKind<Values>, unnoticed reason: String) {
    (fault, claims, silence) = (kind.definition, [], reason)
  }

  /// That, with these values, scenarios with one of these steps fail at the fault.
  struct Claim<Values: FaultValues>: Sendable {
    let settings: [FaultKind<Values>.Setting]
    /// Step definitions by their expression, as the catalogue of steps prints it.
    let steps: [String]
    /// Only scenarios are meant that have a step with this in its text, such as `Tempo pod`; empty for all.
    let about: String
    /// Only scenarios are meant whose name has this; empty for all.
    let named: String

    init(_ settings: FaultKind<Values>.Setting..., noticedBy steps: [String], about: String = "", named: String = "") {
      self.init(settings, noticedBy: steps, about: about, named: named)
    }

    init(_ settings: [FaultKind<Values>.Setting], noticedBy steps: [String], about: String = "", named: String = "") {
      (self.settings, self.steps, self.about, self.named) = (settings, steps, about, named)
    }
  }
}

/// A fault with its values, and what is claimed of it.
struct ClaimedFault: Sendable {
  let fault: Fault
  let claim: ProofClaim

  init(_ fault: Fault, _ steps: [String], about: String, named: String) {
    self.fault = fault
    claim = ProofClaim(fault: fault.text, noticedBy: steps, about: about, named: named)
  }
}

extension FaultClaims {
  /// Of all faults, by the fault's name.
  static let all = [
    ofServers,
    ofObjectStore,
    ofKubernetes,
    ofFlux,
    ofTempo,
    ofManager,
    ofMimir,
    ofGrafana,
    ofPrometheus,
    ofTraceAPI,
    ofPlatform,
    ofTapio,
  ].flatMap(\.self).sorted { $0.fault.name < $1.fault.name }

  /// All that `prove` tries.
  static var claimed: [ClaimedFault] { all.flatMap(\.claims) }
}

extension FaultDefinition {
  /// What steps are claimed to notice it.
  var claims: [ProofClaim] { FaultClaims.all.first { $0.fault == self }?.claims.map(\.claim) ?? [] }
}
