import Base
import Testing
import Wire

@testable import EmbeddedStack

struct `The object store's faults` {
  @Test(arguments: FaultCase<S3Probe>.ofObjectStore)
  func `act, are counted, and stop`(fault: FaultCase<S3Probe>) async throws {
    let probe = try S3Probe()
    let object = ObjectStore.Object(body: [1], contentType: "text/plain", lastModified: WallClock.system.now())
    await probe.store.put(object, as: "new", in: "tempo-traces")
    try await fault.expectToAct(on: probe, probe.faults)
    await probe.server.stop()
  }

  @Test func `are all shown here`() {
    let shown = FaultCase<S3Probe>.ofObjectStore.map { String($0.text.prefix { $0 != ":" }) }
    let elsewhere = ["s3.listing.incomplete", "s3.listing.old-times", "s3.listing.foreign"]  // ListingFaultTests
    #expect(Set(ObjectStoreFaults.all.map(\.name)) == Set(shown + elsewhere))
  }

  @Test func `act as often as they are told`() async throws {
    let probe = try S3Probe()
    await probe.faults.activate(try Fault(parsing: "s3.access.denied:times=2"))
    var statuses: [Int] = []
    for _ in 0..<4 { statuses.append(await probe.listing().status) }
    #expect(statuses == [403, 403, 200, 200])
    await probe.server.stop()
  }
}

extension S3Probe {
  /// Not over a socket.
  fileprivate func listing() async -> HTTPServerResponse {
    let host = HTTPField("Host", "s3")
    let signed = SigV4.Signer(credentials: Self.writer, region: "us-east-1").headers(
      for: .init(method: "GET", path: "/tempo-traces", query: "list-type=2", headers: [.init(host.name, host.value)]),
      payload: .init(of: []), at: WallClock.system.now())
    return await server.handler.respond(
      to: .init(
        path: "/tempo-traces", query: "list-type=2", headers: [host] + signed.map { HTTPField($0.name, $0.value) }))
  }
}

extension FaultCase where Probe == S3Probe {
  static let ofObjectStore: [Self] = [
    Self("s3.credentials.invalid") { await $0.listing().text.contains("InvalidAccessKeyId") },
    Self("s3.access.denied") { await $0.listing().text.contains("<Code>AccessDenied</Code>") },
    Self("s3.bucket.missing") { await $0.listing().text.contains("NoSuchBucket") },
    Self("s3.listing.cut") { await $0.listing().text.contains("<IsTruncated>true</IsTruncated>") },
    Self("s3.listing.stale") { await !$0.listing().text.contains("<Key>new</Key>") },
  ]
}
