extension StackSystem {
  static let tempo = StackSystem(
    name: "tempo", bucket: "tempo-traces", metricsAddress: "tempo.monitoring.svc:3200", processes: processes,
    release: .tempo,
    faults: TempoFaults.all, manifest: EncryptedManifests.tempo
  ) { site in
    try TempoWorkload(.init(site), in: site.surroundings(of: "tempo"))
  }

  private static let processes: @Sendable (EmbeddedStack.Configuration) -> StackProcesses? = { configuration in
    guard configuration.tempo.isDistributed else { return nil }
    let components = TempoComponent.allCases.filter { $0 != .gateway }
    return StackProcesses(
      release: .tempoDistributed,
      metrics: components.map { ($0.workload, "\($0.workload).monitoring.svc:\($0.servicePort)") },
      renamed: ["tempo.monitoring.svc:3200": "tempo-query-frontend.monitoring.svc:3200"]
    ) { site in
      let peers = try TempoPeers(.init(site), in: site.surroundings(of: "tempo"))
      return try TempoComponent.allCases.map { try TempoProcess($0, of: peers) }
    }
  }
}

extension TempoProfile: SystemProfile {}

extension EmbeddedStack.Configuration {
  package var tempo: TempoProfile {
    get { self[TempoProfile.self] }
    set { self[TempoProfile.self] = newValue }
  }
}

extension Tempo.Configuration {
  fileprivate init(_ site: StackSite) {
    self.init(
      profile: site.configuration.tempo, region: site.configuration.region, credentials: site.credentials(of: "tempo"),
      ports: site.configuration.ports)
  }
}
