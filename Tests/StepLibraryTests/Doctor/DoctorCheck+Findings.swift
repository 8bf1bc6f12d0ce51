import Clients

@testable import StepLibrary

extension DoctorCheck {
  /// What it finds in a target, as `OUTCOME SUBJECT: DETAIL`, without addresses.
  func findings(in target: Target) async -> [String] {
    let clients = TargetClients(target)
    defer { clients.close() }
    return await examine(clients).map { finding in
      let subject = finding.subject.split(separator: " http").first.map(String.init) ?? ""
      return "\(finding.outcome.rawValue) \(subject): \(finding.detail)"
    }
  }
}
