import TestSupport
import Testing

@testable import Wire

@Suite(.enabled(if: Recordings.arePresent, Recordings.absence))
struct RemoteWriteGoldenTests {
  private func payload(_ name: String) throws -> [UInt8] {
    try Snappy.decompress(try Recordings.body("\(name).request"), limit: 1 << 20)
  }

  @Test func `a recorded push is decoded sample by sample`() throws {
    let request = try WriteRequest(protobuf: try payload("cortex/push-rw1-ok"))
    #expect(
      request.timeSeries.map(\.labelSet.description)
        == (0..<3).map { index in
          "{__name__=\"lgtm_verify_probe\", run=\"0001\", series=\"\(index)\"}"
        })
    #expect(request.sampleCount == 27)
    let last: Int64 = 1_795_227_568_711
    #expect(request.timeSeries[0].samples.first == Sample(8, at: last - 120_000))
    #expect(request.timeSeries[2].samples.last == Sample(200, at: last))
    // Its sender writes a value of zero, which proto3 leaves out; so the bytes differ, the content does not.
    #expect(try WriteRequest(protobuf: request.protobuf) == request)
  }

  @Test(arguments: [
    "cortex/push-rw1-empty", "cortex/push-rw1-duplicate-timestamp", "cortex/push-rw1-far-future",
    "cortex/push-rw1-no-metric-name", "cortex/push-rw1-out-of-order", "cortex/push-rw1-too-old",
    "prometheus/write-rw1-ok",
  ])
  func `a recorded push of version 1 is re-encoded byte for byte`(name: String) throws {
    let body = try payload(name)
    #expect(try WriteRequest(protobuf: body).protobuf == body)
  }

  @Test func `a recorded push of version 2 is re-encoded byte for byte and resolved`() throws {
    let body = try payload("cortex/push-rw2")
    let request = try WriteRequestV2(protobuf: body)
    #expect(request.protobuf == body)
    let resolved = try request.resolved()
    #expect(
      resolved.timeSeries == [
        TimeSeries(LabelSet("lgtm_verify_rw2", ["run": "0001"]), [Sample(7, at: 1_795_227_568_711)])
      ])
    #expect(resolved.metadata == [MetricMetadata(type: .gauge, family: "lgtm_verify_rw2")])
  }

  @Test func `bad bodies are refused in the words of the recorded server`() throws {
    let snappy = try Recordings.body("cortex/push-rw1-bad-snappy.request")
    let failure = #expect(throws: Snappy.Failure.self) { try Snappy.decompress(snappy, limit: 1 << 20) }
    #expect(failure?.goMessage == (try text("cortex/push-rw1-bad-snappy.response")))
    let error = #expect(throws: ProtobufError.self) {
      try WriteRequest(protobuf: try payload("cortex/push-rw1-bad-protobuf"))
    }
    #expect(error?.goMessage == (try text("cortex/push-rw1-bad-protobuf.response")))
  }

  @Test func `a missing metric name is refused in the words of the recorded server`() throws {
    let request = try WriteRequest(protobuf: try payload("cortex/push-rw1-no-metric-name"))
    let rule = #expect(throws: RemoteWriteRule.self) { try request.timeSeries[0].validate() }
    #expect(rule?.description == (try text("cortex/push-rw1-no-metric-name.response")))
  }

  @Test func `every truncation and every changed byte is decoded or refused`() throws {
    let (one, two) = (try payload("cortex/push-rw1-ok"), try payload("cortex/push-rw2"))
    for body in [one, two] {
      for index in body.indices {
        _ = try? WriteRequest(protobuf: Array(body[..<index]))
        _ = try? WriteRequestV2(protobuf: Array(body[..<index])).resolved()
        var changed = body
        changed[index] = 0xFF
        _ = try? WriteRequest(protobuf: changed)
        _ = try? WriteRequestV2(protobuf: changed).resolved()
      }
    }
    #expect(throws: ProtobufError.self) { try WriteRequest(protobuf: Array(one.dropLast())) }
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try Recordings.body(name), as: UTF8.self).trimmingNewline
  }
}

extension String {
  fileprivate var trimmingNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
