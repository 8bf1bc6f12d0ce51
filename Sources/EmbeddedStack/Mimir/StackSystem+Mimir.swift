extension StackSystem {
  static let mimir = StackSystem(
    name: "mimir", bucket: "mimir-blocks", metricsAddress: "mimir.monitoring.svc:8080", release: .mimir,
    faults: MimirFaults.all, manifest: EncryptedManifests.mimir
  ) { site in
    let configuration = Mimir.Configuration(
      profile: site.configuration.mimir, region: site.configuration.region, credentials: site.credentials(of: "mimir"),
      ports: site.configuration.ports)
    return try MimirNode(configuration, in: site.surroundings(of: "mimir"))
  }
}

extension MimirProfile: SystemProfile {}

extension EmbeddedStack.Configuration {
  package var mimir: MimirProfile {
    get { self[MimirProfile.self] }
    set { self[MimirProfile.self] = newValue }
  }
}
