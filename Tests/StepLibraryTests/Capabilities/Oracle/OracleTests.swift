import Base
import PromQL
import Testing
import TraceQL
import Wire

@testable import StepLibrary

struct `The oracle's queries and searches` {
  private static let newest: Int64 = 1_795_930_000_000

  @Test(arguments: [UInt64(1), 2, 3]) func `are read, and most have an answer`(seed: UInt64) throws {
    let series = OracleSeries(seed: seed, runID: "run-\"1\"", newest: Self.newest)
    let queries = series.queries(generated: 150)
    #expect(queries.count > 300)
    var filled = 0
    for query in queries {
      do throws(PromQLError) { filled += try query.answer(of: series).series.isEmpty ? 0 : 1 } catch {
        if case .unsupported = error { Issue.record("\(query.text): \(error)") }
      }
    }
    #expect(filled * 3 > queries.count, "\(filled) of \(queries.count)")
  }

  @Test func `the series have what PromQL has to cope with`() {
    let series = OracleSeries(seed: 7, runID: "run", newest: Self.newest)
    let values = series.series.flatMap(\.samples).map(\.value)
    #expect(values.contains { $0.bitPattern == Sample.staleMarker.bitPattern })
    #expect(values.contains(.infinity))
    #expect(values.contains { $0.isNaN && $0.bitPattern != Sample.staleMarker.bitPattern })
    #expect(
      series.series.allSatisfy { one in one.samples.allSatisfy { series.oldest...series.newest ~= $0.timestamp } })
    #expect(series.series == OracleSeries(seed: 7, runID: "run", newest: Self.newest).series)
  }

  @Test func `an answer differs at the first label and time`() throws {
    let series = OracleSeries(seed: 7, runID: "run", newest: Self.newest)
    let query = OracleQuery(
      text: "sum by (job) (oracle_requests_total)", start: Self.newest - 60_000, end: Self.newest, step: 30_000)
    let ours = try query.answer(of: series)
    #expect(ours.firstDifference(from: ours) == nil)
    var other = ours
    other.series[LabelSet("", ["job": "b"])]?[Self.newest] = 1
    let place = try #require(ours.firstDifference(from: other))
    #expect(place.labels == LabelSet("", ["job": "b"]))
    #expect(place.time == Self.newest)
    #expect(place.actual == 1)
  }

  @Test(arguments: [UInt64(1), 2, 3]) func `searches can be read, and find something`(seed: UInt64) throws {
    let recipe = TraceRecipe(seed: seed, runID: "run")
    let start = UTCTime(millisecondsSince1970: Self.newest)
    let traces = (0..<5).map { [recipe.resourceSpans(index: $0, start: start)] }
    var maker = SearchMaker(traces, runID: "run", seed: seed)
    var found = 0
    for _ in 0..<200 {
      let query = try TraceQLQuery(maker.search())
      found += traces.contains { query.answer(for: Trace(resourceSpans: $0)) != nil } ? 1 : 0
    }
    #expect((80...199).contains(found), "\(found) of 200")
  }
}
