import Clients
import Runner
import Testing

@testable import StepLibrary

struct `A waiver of queries` {
  private static let today = "2026-11-29"

  private static func waiver(_ query: String, until expires: String = today) -> QueryWaiver {
    QueryWaiver(query: query, owner: "us", reason: "known", expires: expires)
  }

  @Test func `accepts what has its text, up to its last day, and says when that is over`() {
    let waivers = [Self.waiver("holt_winters("), Self.waiver("deriv(", until: "2026-11-28")]
    var waived = WaivedDifferences(waivers, today: Self.today)
    let isTaken = ["sum(holt_winters(a[5m], 0.1, 0.2))", "deriv(a[5m])", "rate(a[5m])"].map { waived.take($0) }
    #expect(isTaken == [true, false, false])
    #expect(waived.objection(to: "deriv(a[5m])") == " (the waiver of us expired on 2026-11-28)")
    #expect(waived.objection(to: "rate(a[5m])").isEmpty)
    #expect(waived.unused.isEmpty)
    #expect(waived.evidence.map(\.title) == ["waived"])
  }

  @Test func `that no query needed is named`() {
    var waived = WaivedDifferences([Self.waiver(" offset "), Self.waiver("deriv(")], today: Self.today)
    let isTaken = waived.take("a offset 5m")
    #expect(isTaken)
    #expect(waived.unused == [Self.waiver("deriv(")])
    #expect(waived.evidence.map(\.title) == ["waived", "waivers that nothing needed"])
    #expect(WaivedDifferences([], today: Self.today).evidence.isEmpty)
  }
}
