import Runner
import Testing

@testable import StepLibrary

/// What a step says when no step before it left what it needs.
struct MissingStepTests {
  @Test(arguments: [
    ("Tempo SHALL return successful acknowledgment", "sent a trace"),
    ("each trace can be read by id as it was sent", "sent a trace"),
    ("test trace IDs are recorded", "sent a trace"),
    ("query is sent to /api/traces/{traceID}", "gave a trace id"),
    ("response SHALL contain complete trace data", "sent a query"),
    ("response SHALL be received within 5 seconds", "sent a query"),
    ("all responses SHALL be received within 5 seconds", "sent a query"),
    ("response status SHALL be 200 OK", "sent a query"),
    ("95% of them took less than 1 second", "measured queries"),
    ("the metric \"up\" of Tempo increased by at least 1", "noted the metrics of Tempo"),
    ("the push is acknowledged", "pushed metrics"),
    ("each series can be queried as it was pushed", "pushed metrics"),
    ("PromQL query is executed for test metrics", "pushed metrics"),
    ("metrics SHALL match ingested values", "asked for metrics"),
    ("the push is answered with status 400", "pushed something odd"),
    ("Mimir compactor runs", "ingested metrics for hours"),
    ("block objects SHALL have recent modification timestamps", "found block objects with a time"),
    ("secret SHALL be encrypted with SOPS age key", "named a Secret's manifest"),
    ("new Tempo pod SHALL start within 5 minutes", "deleted a pod of Tempo"),
    ("HelmRelease SHALL trigger Grafana pod restart", "updated the HelmRelease grafana"),
    ("Prometheus pods SHALL restart", "updated the HelmRelease kube-prometheus-stack"),
    ("datasource health check is performed via Grafana API", "named a data source"),
    ("response SHALL indicate Tempo is reachable", "named a data source"),
    ("error message SHALL be displayed in Grafana UI", "checked a data source"),
    ("query SHALL return results successfully", "ran a query in Grafana"),
    ("metrics SHALL be sent to Mimir within 1 minute", "looked at what is scraped"),
    (#"queue_samples_pending SHALL be low (<100)"#, "looked at the remote-write queue"),
  ])
  func `it is inconclusive and says what such a step does`(sentence: String, deed: String) async throws {
    let outcome = try #require(try await PlanBench().run("Then \(sentence)").first)
    #expect(outcome.status == .inconclusive, "\(outcome)")
    #expect(outcome.message?.contains("no step before this one \(deed)") == true, "\(outcome)")
  }
}
