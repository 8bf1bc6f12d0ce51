extension StackSystem {
  static let tempo = StackSystem(
    name: "tempo", bucket: "tempo-traces", metricsAddress: "tempo.monitoring.svc:3200", release: .tempo,
    faults: TempoFaults.all, manifest: EncryptedManifests.tempo
  ) { site in
    let configuration = Tempo.Configuration(
      profile: site.configuration.tempo, region: site.configuration.region, credentials: site.credentials(of: "tempo"),
      ports: site.configuration.ports)
    return try TempoWorkload(configuration, in: site.surroundings(of: "tempo"))
  }
}

extension TempoProfile: SystemProfile {}

extension EmbeddedStack.Configuration {
  package var tempo: TempoProfile {
    get { self[TempoProfile.self] }
    set { self[TempoProfile.self] = newValue }
  }
}
