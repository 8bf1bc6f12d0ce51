import Base
import Clients
import Testing
import Wire

@testable import StepLibrary

struct CompactionTests {
  @Test func `wherever the range begins, both parts have samples in one range`() {
    let range: Int64 = 7_200_000
    for minute in Int64(0)..<120 {
      let now = UTCTime(millisecondsSince1970: 250_000 * range + minute * 60_000 + 7)
      let parts = MetricHistory.Parts(.seconds(7200), ending: now)
      let split = parts.olderEnd.millisecondsSince1970
      let begin = split - Int64(parts.older.samples - 1) * 60_000
      let over = now.millisecondsSince1970 / range * range
      let newerBegin = now.millisecondsSince1970 - Int64(parts.newer.samples - 1) * 60_000
      #expect(now.millisecondsSince1970 - begin >= range)
      #expect(newerBegin > split && newerBegin / range == split / range, "minute \(minute)")
      // No compactor merges a range that is not over.
      #expect(split / range == over / range - 1, "minute \(minute)")
      let times =
        (0..<parts.older.samples).map { split - Int64($0) * 60_000 }
        + (0..<parts.newer.samples).map { now.millisecondsSince1970 - Int64($0) * 60_000 }
      #expect(parts.merged == times.count { $0 >= over - range && $0 < over }, "minute \(minute)")
      // Mimir takes nothing that is older than its newest sample by more than half a range.
      #expect(newerBegin > split - range / 2)
    }
  }

  @Test(arguments: [
    ("1h0m0s", Duration.seconds(3600)), ("1.5s", .milliseconds(1500)), ("300ms", .milliseconds(300)), ("0s", .zero),
    ("2h45m0s", .seconds(9900)), ("", nil), ("h", nil), ("5", nil), ("5x", nil),
  ])
  func `a duration is read as Go prints it`(text: String, duration: Duration?) {
    #expect(Duration(goText: text) == duration)
  }

  @Test func `a ULID begins with its time`() {
    // The example of the ULID specification.
    #expect(ULIDTime.prefix(of: 1_469_922_850_259) == "01ARZ3NDEK")
    #expect(ULIDTime.prefix(of: 1_469_922_850_259) < ULIDTime.prefix(of: 1_469_922_850_260))
    #expect(ULIDTime.isULID("01ARZ3NDEKTSV4RRFFQ69G5FAV"))
    #expect(!ULIDTime.isULID("01ARZ3NDEKTSV4RRFFQ69G5FAI"))
  }

  @Test(arguments: [
    ("tenant/01ARZ3NDEKTSV4RRFFQ69G5FAV/meta.json", true), ("prefix/tenant/01ARZ3NDEKTSV4RRFFQ69G5FAV/meta.json", true),
    ("another/01ARZ3NDEKTSV4RRFFQ69G5FAV/meta.json", false), ("tenant/01ARZ3NDEKTSV4RRFFQ69G5FAV/index", false),
    ("tenant/markers/meta.json", false),
    ("01ARZ3NDEKTSV4RRFFQ69G5FAV/meta.json", false),
  ])
  func `block objects are told by tenant, ULID and name`(key: String, isBlock: Bool) {
    #expect(S3Object(key: key).isOfBlock(named: "meta.json", of: "tenant") == isBlock)
  }

  @Test(arguments: [(2, ["a", "b"], true), (1, ["a"], false), (2, ["a"], false), (1, ["a", "b"], false)])
  func `a block is compacted when it has level 2 and two sources`(level: Int, sources: [String], expected: Bool) throws
  {
    let sources = sources.map { "\"\($0)\"" }.joined(separator: ",")
    let json = """
      {"ulid":"x","minTime":1,"maxTime":2,"stats":{"numSamples":1},
       "compaction":{"level":\(level),"sources":[\(sources)]}}
      """
    #expect(try MetricBlockMeta(json: Array(json.utf8)).isCompacted == expected)
  }
}
