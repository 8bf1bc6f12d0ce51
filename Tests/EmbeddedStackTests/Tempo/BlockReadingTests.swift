import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `Reads from Tempo's blocks only` {
  @Test func `find a trace after the list of blocks was polled, and never before it is in a block`() async throws {
    let probe = TempoProbe(.polling(every: .seconds(3600)))
    let tempo = try await probe.start()
    try await tempo.export(.make())
    #expect(try await tempo.get("/api/traces/\(TraceID.sample)?mode=blocks").status == 404)
    try await eventually { await probe.object("meta.json") != nil }
    #expect(try await tempo.get("/api/traces/\(TraceID.sample)?mode=blocks").status == 404)
    #expect(try await tempo.get("/api/traces/\(TraceID.sample)?mode=all").status == 200)
    await tempo.stop()
    // A Tempo that starts polls first.
    let next = try await probe.start()
    #expect(try await next.get("/api/traces/\(TraceID.sample)?mode=blocks").status == 200)
    #expect(try await next.get("/api/v2/traces/\(TraceID.sample)?mode=blocks").text.contains("span 1"))
    #expect(try await next.get("/api/traces/\(TraceID.sample)?mode=ingesters").status == 404)
    await next.stop()
  }

  @Test func `have a mode that is known`() async throws {
    let tempo = try await TempoProbe().start()
    let answer = try await tempo.get("/api/traces/\(TraceID.sample)?mode=disk")
    #expect(answer.status == 400)
    #expect(answer.text.hasPrefix("invalid value for mode disk"))
    await tempo.stop()
  }

  @Test func `look below the bucket's prefix, where blocks are written`() async throws {
    var profile = TempoProfile.polling(every: .zero)
    profile.bucketPrefix = "team/traces"
    let probe = TempoProbe(profile)
    let tempo = try await probe.start()
    try await tempo.export(.make())
    try await eventually { await probe.object("meta.json") != nil }
    #expect(await probe.keys().allSatisfy { $0.hasPrefix("team/traces/single-tenant/") })
    #expect(try await tempo.get("/status/config").text.contains("prefix: \"team/traces\""))
    await tempo.stop()
    let next = try await probe.start()
    #expect(try await next.get("/api/traces/\(TraceID.sample)?mode=blocks").status == 200)
    await next.stop()
  }

  @Test func `rest on a bloom filter in Tempo's own format`() async throws {
    let probe = TempoProbe(.polling(every: .zero))
    let tempo = try await probe.start()
    try await tempo.export(.make())
    try await eventually { await probe.object("meta.json") != nil }
    let meta = try TraceBlockMeta(json: #require(await probe.object("meta.json")))
    #expect(meta.bloomShards == 1 && meta.totalObjects == 1)
    let shard = try BloomShard(bytes: #require(await probe.object("bloom-0")))
    #expect(shard.mayContain(.sample) && !shard.mayContain(TraceID(high: 1, low: 2)))
    await tempo.stop()
  }
}

extension TempoProfile {
  fileprivate static func polling(every time: Duration) -> TempoProfile {
    var profile = TempoProfile.plan
    profile.blocklistPoll = time
    return profile
  }
}
