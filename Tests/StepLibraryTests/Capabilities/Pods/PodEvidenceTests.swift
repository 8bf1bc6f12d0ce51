import Base
import Clients
import Runner
import Testing

@testable import StepLibrary

struct PodEvidenceTests {
  private func values(restarts: Int) throws -> [String: Evidence.Value] {
    let text = #"""
      {"metadata": {"name": "tempo-0", "uid": "1", "creationTimestamp": "2026-01-01T00:00:00Z"},
       "status": {"phase": "Running", "conditions": [{"type": "Ready", "status": "True",
         "lastTransitionTime": "2026-01-01T00:00:07Z"}], "containerStatuses": [
         {"restartCount": \#(restarts), "state": {"running": {"startedAt": "2026-01-01T00:00:07Z"}}}]}}
      """#
    let evidence = Pod(try JSONValue(parsing: Array(text.utf8))).evidence
    return Dictionary(evidence.entries.map { ($0.name, $0.value) }) { $1 }
  }

  @Test func `what a pod is stands there as values`() throws {
    let values = try values(restarts: 0)
    #expect(values["ready"] == .flag(true) && values["restarts"] == .count(0))
    #expect(values["created"] == .instant(UTCTime(secondsSince1970: 1_767_225_600)))
    #expect(values["from creation to ready"] == .duration(.seconds(7)))
  }

  @Test func `what is not known is said in words`() throws {
    #expect(try values(restarts: 2)["from creation to ready"] == .text("not known"))
  }
}
