import Testing

/// Sentences about any system, of those that the plan has none for.
struct SystemSentenceRunTests {
  @Test(arguments: [
    ("Grafana", "grafana.monitoring.svc:80", "/api/health"),
    ("Prometheus", "prometheus.monitoring.svc:9090", "/-/ready"),
    ("Prometheus", "kube-prometheus-stack-prometheus.monitoring.svc:9090", "/-/ready"),
  ])
  func `a healthy system is deployed, released and served`(title: String, address: String, path: String) async throws {
    let feature = try Program.file(
      "system.feature",
      """
      Feature: a system
        Scenario: it is there
          Given \(title) is deployed
          And \(title) HelmRelease is committed to Git
          When HelmRelease is applied to cluster
          And \(title) pod starts
          Then HelmRelease SHALL report "Helm install succeeded" within 5 minutes
          And \(title) pod SHALL start within 5 minutes
          And \(title) SHALL be deployed as single replica
          And \(title) service SHALL be accessible at \(address)
          Given the metrics of \(title) are noted
          When GET \(path) is requested from \(title)
          Then the response status is 200
      """)
    let result = try await Program.run(["run", feature])
    #expect(result.status == 0, "\(result.output)")
  }

  @Test(arguments: [("Grafana", "tempo.monitoring.svc:3200"), ("Prometheus", "grafana.monitoring.svc:80")])
  func `what does not answer as the system does is not its service`(title: String, address: String) async throws {
    let feature = try Program.file(
      "system.feature", "Feature: f\n  Scenario: s\n    Then \(title) service SHALL be accessible at \(address)\n")
    let result = try await Program.run(["run", feature, "--timeout", "1s"])
    #expect(result.status == 1, "\(result.output)")
  }
}
