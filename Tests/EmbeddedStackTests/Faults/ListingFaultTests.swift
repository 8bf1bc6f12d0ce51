import Base
import Testing
import Wire

@testable import EmbeddedStack

struct `A fault of bucket listings` {
  private static let time = UTCTime(secondsSince1970: 1_795_226_089)
  private static let key = "lgtm/01ARZ3NDEKTSV4RRFFQ69G5FAV/meta.json"

  private static func modified(_ time: UTCTime) -> String {
    "<LastModified>\(time.rfc3339(fractionDigits: 3))</LastModified>"
  }

  @Test(arguments: [
    ("s3.listing.incomplete", "", true), ("s3.listing.incomplete", "prefix=lgtm/", false),
    ("s3.listing.incomplete:name=index", "", false), ("s3.listing.incomplete:bucket=tempo-traces", "", false),
    ("s3.listing.old-times", "", true), ("s3.listing.old-times:bucket=tempo-traces", "", false),
  ])
  func `acts where it is about the listing, and ends`(text: String, query: String, isConcerned: Bool) async throws {
    let (probe, fault) = (try S3Probe(), try Fault(parsing: text))
    await probe.put([Self.key, "lgtm/other"], in: "mimir-blocks")
    func listing() async throws -> String {
      try await probe.get(
        "/mimir-blocks/", query: ["list-type=2", query].filter { !$0.isEmpty }.joined(separator: "&")
      )
      .text
    }
    let sound = try await listing()
    #expect(sound.contains(Self.key) && sound.contains(Self.modified(Self.time)))
    await probe.faults.activate(fault)
    let found = try await listing()
    #expect((found != sound) == isConcerned)
    #expect(probe.faults.count(of: fault.name) == (isConcerned ? 1 : 0))
    if isConcerned {
      #expect(
        fault.name == "s3.listing.incomplete"
          ? !found.contains("meta.json") && found.contains("lgtm/other")
          : found.contains(Self.modified(Self.time.advanced(bySeconds: -6 * 3600))))
    }
    await probe.faults.deactivate(fault.name)
    #expect(try await listing() == sound)
    #expect(probe.faults.count(of: fault.name) == (isConcerned ? 1 : 0))
    await probe.server.stop()
  }

  @Test(arguments: [("missing", false), ("old", true)])
  func `shows another tenant's blocks in place of a tenant's own, or fresh beside old ones`(
    own: String, isListed: Bool
  ) async throws {
    let (probe, fault) = (try S3Probe(), try Fault(parsing: "s3.listing.foreign:own=\(own)"))
    await probe.put([Self.key, "lgtm/other"], in: "mimir-blocks")
    await probe.faults.activate(fault)
    let whole = try await probe.get("/mimir-blocks/", query: "list-type=2").text
    #expect(whole.contains("another/01ARZ3NDEKTSV4RRFFQ69G5FAV/meta.json") && whole.contains("lgtm/other"))
    #expect(whole.contains(Self.key) == isListed)
    let below = try await probe.get("/mimir-blocks/", query: "list-type=2&prefix=lgtm/").text
    #expect(below.contains(Self.key) && !below.contains("another/"))
    #expect(probe.faults.count(of: fault.name) == 1)
    await probe.server.stop()
  }
}
