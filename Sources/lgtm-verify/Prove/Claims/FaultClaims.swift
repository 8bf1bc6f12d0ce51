import EmbeddedStack
import Reports

/// Which steps notice a fault: what `prove` tries, and what `faults` prints.
///
/// The embedded stack does not know the sentences that check it, so this stands here.
struct FaultClaims: Sendable {
  let fault: FaultDefinition
  let claims: [ProofClaim]
  /// Why no step is expected to notice; nil where one is.
  let silence: String?

  init(_ fault: FaultDefinition, _ claims: Claim...) { self.init(fault, claims) }

  init(_ fault: FaultDefinition, _ claims: [Claim]) {
    self.fault = fault
    self.claims = claims.map { claim in
      let text = claim.parameters.isEmpty ? fault.name : "\(fault.name):\(claim.parameters)"
      return ProofClaim(fault: text, noticedBy: claim.steps, about: claim.about)
    }
    silence = nil
  }

  /// That no step fails at it.
  init(_ fault: FaultDefinition, unnoticed reason: String) {
    (self.fault, claims, silence) = (fault, [], reason)
  }

  /// That, with these parameters, scenarios with one of these steps fail at the fault.
  struct Claim: Sendable {
    /// As after the name in `--fault NAME:PARAM=VALUE`, such as `ms=6000`; empty for the standard values.
    let parameters: String
    /// Step definitions by their expression, as the catalogue of steps prints it.
    let steps: [String]
    /// Only scenarios are meant that have a step with this in its text, such as `Tempo pod`; empty for all.
    let about: String

    init(_ parameters: String = "", noticedBy steps: [String], about: String = "") {
      (self.parameters, self.steps, self.about) = (parameters, steps, about)
    }
  }
}

extension FaultClaims {
  /// Of all faults, by the fault's name.
  static let all = [
    ofServers, ofTempo, ofMimir, ofObjectStore, ofKubernetes, ofFlux, ofGrafana, ofPrometheus,
  ].flatMap(\.self).sorted { $0.fault.name < $1.fault.name }

  /// All that `prove` tries.
  static var claimed: [ProofClaim] { all.flatMap(\.claims) }
}

extension FaultDefinition {
  /// What steps are claimed to notice it.
  var claims: [ProofClaim] { FaultClaims.all.first { $0.fault.name == name }?.claims ?? [] }
}
