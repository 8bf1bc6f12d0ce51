extension StackSystem {
  static let mimir = StackSystem(
    name: "mimir", bucket: "mimir-blocks", metricsAddress: "mimir.monitoring.svc:8080", processes: processes,
    release: .mimir, faults: MimirFaults.all, manifest: EncryptedManifests.mimir
  ) { site in
    try MimirNode(.init(site), in: site.surroundings(of: "mimir"))
  }

  private static let processes: @Sendable (EmbeddedStack.Configuration) -> StackProcesses? = { configuration in
    guard configuration.mimir.isDistributed else { return nil }
    let components = MimirComponent.allCases.filter { $0 != .gateway }
    return StackProcesses(
      release: .mimirDistributed, metrics: components.map { ($0.workload, "\($0.workload).monitoring.svc:8080") },
      renamed: [:]
    ) { site in
      let peers = MimirPeers(.init(site), in: site.surroundings(of: "mimir"))
      return try MimirComponent.allCases.map { try MimirProcess($0, of: peers) }
    }
  }
}

extension Mimir.Configuration {
  fileprivate init(_ site: StackSite) {
    self.init(
      profile: site.configuration.mimir, region: site.configuration.region, credentials: site.credentials(of: "mimir"),
      ports: site.configuration.ports)
  }
}

extension MimirProfile: SystemProfile {}

extension EmbeddedStack.Configuration {
  package var mimir: MimirProfile {
    get { self[MimirProfile.self] }
    set { self[MimirProfile.self] = newValue }
  }
}
