import Base
import Testing
import Wire

@testable import EmbeddedStack

struct `Bad pushes to the embedded Mimir` {
  private let now = WallClock.system.now().millisecondsSince1970

  private func body(_ version: RemoteWriteVersion, _ labels: LabelSet, _ samples: [Sample]) -> [UInt8] {
    let request = WriteRequest(timeSeries: [TimeSeries(labels, samples)])
    return Snappy.compress(version == .one ? request.protobuf : WriteRequestV2(request).protobuf)
  }

  private func push(
    _ body: [UInt8], _ version: RemoteWriteVersion, to probe: MimirProbe, method: String = "POST"
  ) async throws -> Curl.Answer {
    let type = version == .one ? "application/x-protobuf" : WriteRequestV2.contentType
    return try await probe.send(
      method, "/api/v1/push", headers: [HTTPField("Content-Type", type), HTTPField("Content-Encoding", "snappy")],
      body: body)
  }

  @Test(arguments: [RemoteWriteVersion.one, .two])
  func `that are truncated are refused, and the next one is taken whole`(version: RemoteWriteVersion) async throws {
    let probe = try await MimirProbe(.quiet)
    let samples = (0..<20).map { Sample(Double($0) * 1.1, at: now - 20_000 + Int64($0) * 1000) }
    let whole = body(version, LabelSet("m"), samples)
    for length in [1, 2, whole.count / 2, whole.count - 1] {
      #expect(try await push(Array(whole.prefix(length)), version, to: probe).status == 400, "\(length) bytes")
    }
    #expect(try await push(whole, version, to: probe).status == 200)
    #expect(try await probe.query("m[1m]", at: now).series == [TimeSeries(LabelSet("m"), samples)])
    await probe.node.close()
  }

  @Test(arguments: [RemoteWriteVersion.one, .two])
  func `with samples of the past, of the future or twice are refused, and change nothing`(
    version: RemoteWriteVersion
  ) async throws {
    let probe = try await MimirProbe(.quiet)
    let good = [Sample(1, at: now - 1000), Sample(2, at: now)]
    #expect(try await push(body(version, LabelSet("m"), good), version, to: probe).status == 200)
    for (sample, text) in [
      (Sample(9, at: now), "duplicate sample for timestamp"), (Sample(9, at: now - 500), "out of order sample"),
      (Sample(9, at: now - 7_200_000), "out of bounds"), (Sample(9, at: now + 3_600_000), "timestamp too new"),
    ] {
      let answer = try await push(body(version, LabelSet("m"), [sample]), version, to: probe)
      #expect(answer.status == 400 && answer.text.contains(text), "\(text): \(answer.text)")
      #expect(answer.header("X-Prometheus-Remote-Write-Samples-Written") == (version == .two ? "0" : nil))
    }
    #expect(try await probe.query("m[1m]", at: now + 1).series == [TimeSeries(LabelSet("m"), good)])
    await probe.node.close()
  }

  @Test func `of more than 100 MiB, and by another method, are refused`() async throws {
    let probe = try await MimirProbe()
    #expect(try await push([UInt8](repeating: 0, count: PushAPI.sizeLimit + 1), .one, to: probe).status == 413)
    #expect(try await push([], .one, to: probe, method: "PUT").status == 405)
    await probe.node.close()
  }

  @Test func `that stall or are reset disturb no other`() async throws {
    let probe = try await MimirProbe(.quiet)
    let head = "POST /api/v1/push HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhalf"
    let (stalled, reset) = (try RawSocket(port: probe.node.port), try RawSocket(port: probe.node.port))
    defer { stalled.close() }
    for socket in [stalled, reset] { socket.write(Array(head.utf8)) }
    reset.reset()
    #expect(try await push(body(.one, LabelSet("m"), [Sample(1, at: now)]), .one, to: probe).status == 200)
    #expect(try await probe.query("m", at: now).series.count == 1)
    await probe.node.close()
  }
}
