extension StackSystem {
  static let prometheus = StackSystem(
    name: "prometheus", metricsAddress: "prometheus.monitoring.svc:9090", observesOthers: true,
    release: .kubePrometheusStack, faults: PrometheusFaults.all
  ) { site in
    try PrometheusWorkload(
      services: site.services, clock: site.configuration.clock, faults: site.faults,
      port: site.configuration.ports(9090)
    ) {
      var profile = site.configuration[PrometheusProfile.self]
      profile.remoteWriteURL = HelmChart.remoteWriteURL(in: site.store)
      profile.jobs = Prometheus.Job.stack(site.configuration)
      return profile
    }
  }
}

extension PrometheusProfile: SystemProfile {}
