import Base
import Clients
import Runner
import ServerSupport
import Testing
import Wire
import Yaml

@testable import StepLibrary

struct MetricQueryTests {
  @Test func `ten queries are ten different ones`() async throws {
    let mimir = try FakeMimir()
    var bench = PlanBench()
    bench.target.mimir = mimir.target
    _ = try await bench.run(
      "Given test metrics were ingested via remote-write", "Given 10 valid PromQL queries",
      "When 10 queries are executed concurrently")
    let asked = mimir.server.requests.map(RequestParts.init).filter { $0.path.hasSuffix("/query") }.map(\.query)
    #expect(Set(asked.suffix(10)).count == 10, "\(asked.count)")
  }

  @Test func `a flush shortens the steps of what is pushed soon after, so that none is from before`() {
    let (now, shape) = (UTCTime(secondsSince1970: 1000), SeriesShape())
    #expect(shape.step(upTo: now, since: nil) == .seconds(15))
    #expect(shape.step(upTo: now, since: UTCTime(secondsSince1970: 990)) == .seconds(1))
    #expect(shape.step(upTo: now, since: UTCTime(secondsSince1970: 0)) == .seconds(15))
    #expect(shape.step(upTo: now, since: now) == .milliseconds(1))
  }

  @Test func `who may flush Mimir disrupts it, who need not does not`() throws {
    let week = try #require(try PlanBench().locks("Given PromQL query for test metrics in last 7 days"))
    let day = try #require(try PlanBench().locks("Given PromQL query for test metrics in last 24 hours"))
    let history = try #require(try PlanBench().locks("Given Mimir has ingested metrics for at least 2 hours"))
    #expect(week.exclusive == [.mimir] && day.exclusive.isEmpty && history.exclusive == [.mimir])
  }

  @Test func `how soon blocks are queried follows from the configuration`() throws {
    let text = "{blocks_storage: {bucket_store: {sync_interval: 5m0s}}, compactor: {cleanup_interval: 2m0s}}"
    #expect(BlockQueryTimes(try YamlParser.parse(Array(text.utf8))).patience == .seconds(420))
    #expect(BlockQueryTimes(nil).patience == .seconds(1800))
  }
}
