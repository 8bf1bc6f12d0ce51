import Gherkin
import Reports
import Runner
import Testing

/// What a proof shows in the reports of its run.
struct ProofReportTests {
  private func model() async throws -> ReportModel {
    let record = RunRecord(try await SampleRun.events())
    let claim = ProofClaim(fault: "tempo.trace.lose", noticedBy: ["the trace is lost"])
    let scenario = try #require(record.scenarios.first { claim.concerns($0, of: record) })
    var model = ReportModel(record, nil)
    model.proof = Proof(model, [ProofTrial(claim, scenario, of: record, acted: 1)])
    return model
  }

  @Test func `each format names the fault, what it kills, and what is vacuous`() async throws {
    let model = try await model()
    let (html, json) = (text(HTMLReport(model).bytes), text(MatrixJSON(model).bytes))
    #expect(html.contains("Proof that each green can go red</h2>"))
    #expect(html.contains("aria-label=\"1 failed under tempo.trace.lose\""))
    #expect(json.contains("\"proof\":\"unproven\""))
    #expect(json.contains(#"{"fault":"tempo.trace.lose","verdict":"killed"}"#))
    #expect(text(CTRFReport(model).bytes).contains(#"{"fault":"tempo.trace.lose","verdict":"killed"}"#))
    let rows = MatrixCSV(model).text.split(separator: "\r\n")
    #expect(rows[0].hasSuffix(",proof,killed by"))
    #expect(rows.contains { $0.hasPrefix("AC-2,") && $0.hasSuffix(",unproven,tempo.trace.lose") })
    let markdown = MarkdownReport(model).text
    // Its other scenario has no fault.
    #expect(
      markdown.contains(
        "| AC-2 | unproven | no fault makes 1 of its 2 scenarios fail: Features/traces.feature:16 |"), "\(markdown)")
    #expect(markdown.contains("| tempo.trace.lose |  | ✘ |  |  |"))
    #expect(markdown.contains("nothing: vacuous"))
  }

  @Test func `a run without a proof shows none`() async throws {
    let model = ReportModel(RunRecord(try await SampleRun.events()), nil)
    #expect(!text(HTMLReport(model).bytes).contains("id=\"proof\""))
    #expect(!text(MatrixJSON(model).bytes).contains("\"proof\""))
    #expect(!MarkdownReport(model).text.contains("## Proof"))
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
