import Base
import Clients
import Runner
import Testing
import Wire

@testable import StepLibrary

struct IntegrationTests {
  private static let push = "http://mimir-gateway.monitoring.svc:8080/api/v1/push"

  private static func provisioning(_ names: String...) -> JSONValue {
    ["datasources": ["any.yaml": ["datasources": .array(names.map { ["name": .string($0)] })]]]
  }

  @Test(
    arguments: [
      (provisioning("Tempo", "Mimir"), nil), (provisioning("Mimir"), "Mimir"), (["datasources": [:]], "none"),
      (.null, "none"),
    ] as [(JSONValue, String?)])
  func `a release provisions both data sources or says which it has`(values: JSONValue, found: String?) {
    do {
      try ReleaseValues.expectDatasources(["Tempo", "Mimir"], in: values)
      #expect(found == nil)
    } catch {
      #expect(error.failure.actual == found)
    }
  }

  @Test func `a release writes to Mimir's address and to no other`() {
    func values(_ url: String) -> JSONValue {
      ["prometheus": ["prometheusSpec": ["remoteWrite": [["url": .string(url)]]]]]
    }
    #expect(throws: Never.self) { try ReleaseValues.expectRemoteWrite(to: Self.push, in: values(Self.push)) }
    #expect(throws: Mismatch.self) { try ReleaseValues.expectRemoteWrite(to: Self.push, in: values("http://else")) }
    #expect(throws: Mismatch.self) { try ReleaseValues.expectRemoteWrite(to: Self.push, in: .null) }
  }

  private static func queue(tried: Double, failed: Double, newest: Double) throws -> RemoteWriteQueue {
    let values = ["samples_total": tried, "samples_pending": 0, "samples_failed_total": failed]
      .merging(["queue_highest_sent_timestamp_seconds": newest]) { $1 }
    let lines = values.map { "prometheus_remote_storage_\($0){url=\"\(push)\"} \($1)\n" }
    return try #require(RemoteWriteQueue(in: MetricsText(lines.joined()), url: push))
  }

  @Test func `the queue's progress is told in whole samples and in times`() throws {
    let progress = RemoteWriteProgress(
      from: try Self.queue(tried: 5, failed: 0, newest: 0),
      to: try Self.queue(tried: 91, failed: 24, newest: 1_795_226_089))
    let time = UTCTime(secondsSince1970: 1_795_226_089).rfc3339()
    #expect(
      progress.description
        == "86 samples tried, 24 failed, 0 dropped, 0 to be tried again, the newest sent: none yet → \(time)")
    let values = Dictionary(progress.evidence.entries.map { ($0.name, $0.value) }) { $1 }
    #expect(values["tried"] == .count(86) && values["failed"] == .count(24) && values["pending"] == .count(0))
    #expect(values["newest sent before"] == .text("none yet"))
    #expect(values["newest sent"] == .instant(UTCTime(secondsSince1970: 1_795_226_089)))
  }
}
