import Testing
import Yaml

@testable import Clients

struct `A target's waivers of queries` {
  private func target(_ text: String) throws(YamlError) -> Target? {
    try TargetFile(Array("targets:\n  t:\n\(text)".utf8), environment: [:], readFile: { _ in "" }).target(named: "t")
  }

  @Test(arguments: ["mimir", "tempo"]) func `are read with the day on which they end`(system: String) throws {
    let waiver = #"{query: "holt_winters(", owner: us, reason: renamed, expires: 2027-01-31}"#
    let target = try #require(try target("    \(system): {waivers: [\(waiver)]}"))
    let read = system == "mimir" ? target.mimir.waivers : target.tempo.waivers
    #expect(read == [QueryWaiver(query: "holt_winters(", owner: "us", reason: "renamed", expires: "2027-01-31")])
    #expect(read.first?.objection(on: "2027-01-31") == nil)
    #expect(read.first?.objection(on: "2027-02-01") == "the waiver of us expired on 2027-01-31")
  }

  @Test(arguments: [
    ("{query: a, reason: r, expires: 2027-01-31}", "owner is missing"),
    ("{query: a, owner: us, expires: 2027-01-31}", "reason is missing"),
    ("{owner: us, reason: r, expires: 2027-01-31}", "query is missing"),
    ("{query: a, owner: us, reason: r}", "expires is missing"),
    ("{query: a, owner: us, reason: r, expires: soon}", "expires as YYYY-MM-DD"),
    (#"{query: "", owner: us, reason: r, expires: 2027-01-31}"#, "a part of the queries"),
    ("{queries: a}", "query"),
  ])
  func `have what is wrong said`(waiver: String, message: String) {
    let error = #expect(throws: YamlError.self) { try target("    mimir: {waivers: [\(waiver)]}") }
    let said = "\(error?.message ?? "") \(error?.hint ?? "")"
    #expect(said.contains(message), "\(said)")
  }
}
