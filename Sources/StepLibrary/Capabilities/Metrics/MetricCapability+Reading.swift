import Base
import Clients
import Runner
import Wire

/// Series that are queried until they are as they must be.
extension MetricCapability {
  /// Looks until all pushed samples can be queried as they were sent, and says how long that took after the answer.
  func expectQueryable(_ sent: [SentSeries]) async throws {
    for each in sent {
      let reading = try reading(of: each)
      let answer = try await scenario.eventually(
        "\(each.series.count) series can be queried", lookingFor: scenario.usualPatience
      ) {
        try await reading.wholeAnswer(for: each)
      }
      scenario.attach(answer.evidence)
    }
  }

  /// All samples, the newest ones, and a value for each step, by GET and by POST, until they are as they were pushed.
  ///
  /// - Parameter tenant: who asks; without one, who pushed them.
  func expectEachQueryable(as tenant: Tenant? = nil) async throws {
    for sent in try memory.taken {
      let (reading, clock) = (try reading(as: tenant ?? Tenant(sent.tenant)), scenario.run.clock)
      let freshness = try await scenario.eventually("the series are as they were pushed") {
        try await reading.expectEveryForm(of: sent)
        return clock.now - sent.answeredAt
      }
      scenario.attach(
        Evidence(
          "read by PromQL",
          [
            "version": sent.push.version.rawValue, "series": sent.series.count,
            "samples compared": sent.request.sampleCount, "ack": sent.elapsed, "ack → PromQL": freshness,
          ]))
    }
  }

  func expectNoSeries(as tenant: String) async throws {
    let reading = try reading(as: .named(tenant))
    for sent in try memory.taken { try await reading.expectHidden(sent, from: tenant) }
  }

  func expectLabelsAndSeries() async throws {
    let sent = try memory.last
    let reading = try reading(of: sent)
    try await scenario.eventually("labels and series are those of the push") {
      try await reading.expectLabels(of: sent)
    }
  }
}
