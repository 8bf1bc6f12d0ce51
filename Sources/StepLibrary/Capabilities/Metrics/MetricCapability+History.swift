import Base
import Clients
import Runner
import Wire
import Yaml

/// Series that are older than what ingesters are asked for.
extension MetricCapability {
  /// Looks until a query has the oldest sample, which blocks serve once a store gateway has seen them. What else it has is
  /// for the steps that follow.
  func awaitOldest(of sent: SentSeries) async throws {
    let (reading, times) = (try reading(of: sent), await BlockQueryTimes(of: try? world.reading(of: .mimir)))
    do {
      try await scenario.eventually("the oldest sample can be queried", lookingFor: times.patience) {
        try await reading.expectOldest(of: sent)
      }
    } catch let error as Mismatch {
      throw Inconclusive(
        "\(error.failure.summary) within \(scenario.run.waits.cut(times.patience).formatted): \(times.reason)")
    }
    scenario.attach(Evidence("blocks are queried", ["after": times.patience, "from": times.reason]))
  }
}

/// How soon blocks are queried, by the configuration that Mimir runs with.
struct BlockQueryTimes: Equatable, Sendable {
  /// Until store gateways have seen a block that was shipped, in the tenant's index of blocks or by themselves.
  private(set) var patience = Duration.seconds(1800)
  private(set) var reason = "Mimir's usual 15 min for the index of blocks and 15 min for store gateways"

  /// With the documented defaults where the configuration cannot be read.
  init(of system: SystemReading?) async { self.init(try? await system?.configuration()) }

  init(_ configuration: YamlNode?) {
    let index = configuration?["compactor"]?["cleanup_interval"]?.text
    let gateway = configuration?["blocks_storage"]?["bucket_store"]?["sync_interval"]?.text
    guard let sync = Duration(goText: gateway ?? "") else { return }
    patience = sync + (Duration(goText: index ?? "") ?? .zero)
    reason = "sync_interval \(gateway ?? ""), cleanup_interval \(index ?? "none")"
  }
}

extension SeriesReading {
  fileprivate func expectOldest(of sent: SentSeries) async throws {
    let answer = try await answer(to: .steps(of: sent, sent.step))
    guard try answer.series().contains(where: { $0.samples.contains { $0.timestamp == sent.oldest } }) else {
      throw Mismatch(
        "the oldest sample of the series cannot be queried",
        expected: UTCTime(millisecondsSince1970: sent.oldest).rfc3339(), actual: "not in the answer",
        curl: answer.timed.curlCommand)
    }
  }
}
