package import Clients

/// A look at one part of a target; it changes nothing there.
package struct DoctorCheck: Sendable {
  let name: String
  let examine: @Sendable (TargetClients) async -> [Finding]

  init(_ name: String, _ examine: @escaping @Sendable (TargetClients) async -> [Finding]) {
    self.name = name
    self.examine = examine
  }

  /// Every look, in the order of the report.
  static func all(_ rights: [ClusterRight]) -> [DoctorCheck] {
    [.kubernetes, .permissions(rights), .flux] + LibraryPart.all.flatMap(\.checks)
      + [.objectStore, .manifests, .control, .clocks, .certificates]
  }

  /// Looks at everything at the same time; the findings are in the order of the checks.
  ///
  /// - Parameter rights: those of the cluster that are asked for.
  package static func examine(
    _ clients: TargetClients, rights: [ClusterRight] = ClusterRight.all
  ) async -> [Finding] {
    await withTaskGroup(of: (Int, [Finding]).self) { group in
      for (index, check) in all(rights).enumerated() {
        group.addTask { (index, await check.examine(clients)) }
      }
      return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
  }
}

extension DoctorCheck {
  /// What breaks parts on purpose; no real system has it.
  static let control = DoctorCheck("control") { clients in
    let needs: Set<Finding.Need> = [.resource(.control)]
    if clients.target.storeCut != nil {
      return [Finding("control", "S3 credentials", .ok, "refused as the target file says (disruptions.s3Credentials)")]
    }
    guard let url = clients.target.control else {
      return [
        Finding(
          "control", "faults", .missing,
          "the target names none (control): nothing here can refuse a system's S3 keys",
          needs: needs)
      ]
    }
    let system = System(SystemName("control", title: "The control interface"), api: url)
    return [await SystemProbe(clients, system).look("faults", at: "/faults") { _ in "can be set" }]
  }

  /// What every report says of the target, too.
  static let certificates = DoctorCheck("certificates") { clients in
    clients.target.cautions.map { Finding("tls", "certificates", .caution, $0) }
  }
}
