import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

/// Each recorded request goes to the embedded Mimir; its answer must be what the real one answered.
@Suite(.enabled(if: Recordings.arePresent, Recordings.absence))
struct `The embedded Mimir answers as the recorded one` {
  /// The time of the recorded requests.
  private static let now = UTCTime(millisecondsSince1970: 1_795_227_568_711)

  private func replay(_ name: String, on probe: MimirProbe) async throws -> Curl.Answer {
    let request = try Recordings.message("cortex/\(name).request")
    return try await Curl.send(
      "http://127.0.0.1:\(probe.node.port)\(request.start[1])", method: request.start[0],
      headers: request.fields,
      body: request.start[0] == "POST" ? request.body : nil, options: ["--globoff"])
  }

  /// - Returns: the recorded answer and ours, after their status and headers were compared.
  private func compare(_ name: String) async throws -> (recorded: [UInt8], answered: [UInt8]) {
    let clock = WallClock(now: { Self.now }, sleep: WallClock.system.sleep)
    let probe = try await MimirProbe(.recorded, clock: clock)
    if name != "push-rw1-ok" { _ = try await replay("push-rw1-ok", on: probe) }
    let answer = try await replay(name, on: probe)
    await probe.node.close()
    let recorded = try Recordings.message("cortex/\(name).response")
    #expect(answer.status == Int(recorded.start[1]))
    for header in ["Content-Type", "X-Content-Type-Options", "Vary"] {
      #expect(answer.header(header) == recorded.header(header), "\(header)")
    }
    return (recorded.body, answer.body)
  }

  @Test(arguments: [
    "flush", "label-values", "labels", "push-rw1-bad-protobuf", "push-rw1-bad-snappy", "push-rw1-duplicate-timestamp",
    "push-rw1-empty", "push-rw1-far-future", "push-rw1-no-metric-name", "push-rw1-no-tenant", "push-rw1-ok",
    "push-rw1-out-of-order", "push-rw1-too-old", "push-rw2", "push-wrong-content-type", "query-instant",
    "query-missing", "query-no-tenant", "query-other-tenant", "query-parse-error", "query-post-form", "query-range-7d",
    "query-range-too-many-steps", "query-range", "query-sum", "ready", "series",
  ])
  func `byte for byte`(name: String) async throws {
    let (recorded, answered) = try await compare(name)
    #expect(String(decoding: answered, as: UTF8.self) == String(decoding: recorded, as: UTF8.self))
  }

  @Test func `with the same scalar`() async throws {
    let (recorded, answered) = try await compare("query-scalar")
    func value(_ body: [UInt8]) throws -> Double? {
      guard case .scalar(let sample) = try QueryResult(try PrometheusAnswer(json: body).data()) else { return nil }
      return sample.value
    }
    #expect(try value(answered) == 2)
    #expect(try value(recorded) == 2)
  }

  @Test func `with a page that says that there is no ring`() async throws {
    let (recorded, answered) = try await compare("compactor-ring")
    let line = "Compactor has no ring because sharding is disabled."
    #expect(String(decoding: recorded, as: UTF8.self).contains(line))
    #expect(String(decoding: answered, as: UTF8.self).contains(line))
  }

  /// `…_blocks_marked_for_deletion_total` is in the documentation, but was not in the recording.
  @Test func `with metrics of the same names and types`() async throws {
    let (recorded, answered) = try await compare("metrics")
    let expected = Set(String(decoding: recorded, as: UTF8.self).split(separator: "\n"))
    let types = String(decoding: answered, as: UTF8.self).split(separator: "\n").filter { $0.hasPrefix("# TYPE") }
    #expect(types.count > 10)
    #expect(
      types.filter { !expected.contains($0) } == [
        "# TYPE cortex_compactor_blocks_marked_for_deletion_total counter"
      ])
  }
}
