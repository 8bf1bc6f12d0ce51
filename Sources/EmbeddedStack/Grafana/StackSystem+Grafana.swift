extension StackSystem {
  static let grafana = StackSystem(
    name: "grafana", metricsAddress: "grafana.monitoring.svc:80", observesOthers: true, release: .grafana,
    faults: GrafanaFaults.all
  ) { site in
    try GrafanaWorkload(
      site.configuration[GrafanaProfile.self], services: site.services, faults: site.faults,
      clock: site.configuration.clock, port: site.configuration.ports(3000),
      datasources: { GrafanaDatasource.provisioned(in: site.store) ?? [] })
  }
}

extension GrafanaProfile: SystemProfile {}
