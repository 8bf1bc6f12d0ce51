import Base
import Clients
import Runner
import ServerSupport
import Testing

@testable import StepLibrary

/// Which blocks show that Mimir compacts: its tenant's, made of late, whole.
struct CompactedBlockTests {
  private static let since = UTCTime(secondsSince1970: 1_790_000_000)

  /// A bucket with one compacted block, of so many samples, made so many seconds after that time.
  private func look(after seconds: Int64, samples: Int, tenant: String = "t") async throws {
    let ulid = ULIDTime.prefix(of: (Self.since.secondsSince1970 + seconds) * 1000) + "0123456789ABCDEF"
    let keys = ["meta.json", "index", "chunks/000001"].map { "\(tenant)/\(ulid)/\($0)" }
    let meta = """
      {"ulid": "\(ulid)", "minTime": 1, "maxTime": 2, "version": 1, "stats": {"numSamples": \(samples)},
       "compaction": {"level": 2, "sources": ["a", "b"]}}
      """
    let server = try FakeSystem.serving { request in
      guard request.path != "/b" else { return .init(body: listing(keys, request)) }
      return request.path.hasSuffix("/meta.json") ? .init(body: meta) : .init(status: 404)
    }
    var target = Target(name: "t")
    target.s3 = ObjectStoreTarget(
      endpoint: server.url, region: "r", accessKey: Secret("a"), secretKey: Secret("s"))
    let s3 = try #require(TargetClients(target).s3)
    _ = try await BlockStore(s3: s3, bucket: "b", tenant: "t").compactedBlock(since: Self.since, samples: 120)
  }

  @Sendable private func listing(_ keys: [String], _ request: RequestParts) -> String {
    let prefix = request.query.first { $0.hasPrefix("prefix=") }.map { String($0.dropFirst(7)) } ?? ""
    let found = keys.filter { $0.hasPrefix(prefix.replacing("%2F", with: "/")) }
    return "<ListBucketResult><IsTruncated>false</IsTruncated>"
      + found.map { "<Contents><Key>\($0)</Key><LastModified>2026-01-01T00:00:00Z</LastModified></Contents>" }.joined()
      + "</ListBucketResult>"
  }

  @Test func `a block that was made since, with all samples, is it`() async throws {
    try await look(after: 1, samples: 120)
  }

  @Test(arguments: [(Int64(-1), 120, "t"), (1, 119, "t"), (1, 120, "another")])
  func `an older one, one that lacks samples, and another tenant's are not`(
    seconds: Int64, samples: Int, tenant: String
  ) async throws {
    let error = await #expect(throws: Mismatch.self) {
      try await look(after: seconds, samples: samples, tenant: tenant)
    }
    #expect(error?.failure.summary == "no compacted block is in s3://b")
  }
}
