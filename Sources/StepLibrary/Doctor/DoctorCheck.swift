/// A look at one part of a target; it changes nothing there.
package struct DoctorCheck: Sendable {
  let name: String
  let examine: @Sendable (TargetClients) async -> [Finding]

  init(_ name: String, _ examine: @escaping @Sendable (TargetClients) async -> [Finding]) {
    self.name = name
    self.examine = examine
  }

  /// Every look, in the order of the report.
  static let all: [DoctorCheck] = [
    .kubernetes, .permissions, .flux, .tempo, .mimir, .objectStore, .manifests, .clocks, .certificates,
  ]
}

extension TargetClients {
  /// Looks at everything at the same time; the findings are in the order of the checks.
  package func examine() async -> [Finding] {
    await withTaskGroup(of: (Int, [Finding]).self) { group in
      for (index, check) in DoctorCheck.all.enumerated() {
        group.addTask { (index, await check.examine(self)) }
      }
      return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
  }
}

extension DoctorCheck {
  /// What every report says of the target, too.
  static let certificates = DoctorCheck("certificates") { clients in
    clients.target.cautions.map { Finding("tls", "certificates", .caution, $0) }
  }
}
