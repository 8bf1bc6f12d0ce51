import Foundation
import Reports
import Runner
import TaskPlan
import TestSupport
import Testing

/// Every format of the sample run, held against the sample plan, as it was last looked at.
///
/// With LGTM_VERIFY_WRITE_GOLDEN=1 the files are written anew, to be read before they are kept.
struct GoldenReportTests {
  enum Format: String, CaseIterable, Sendable {
    case html = "report.html"
    case markdown = "report.md"
    case junit = "junit.xml"
    case junitRich = "junit-rich.xml"
    case ctrf = "ctrf.json"
    case csv = "matrix.csv"
    case json = "matrix.json"
    case cucumberJSON = "cucumber.json"
    case inToto = "statement.json"
    case gitHub = "annotations.txt"

    func bytes(_ model: ReportModel, _ comparison: RunComparison) throws -> [UInt8] {
      switch self {
      case .html:
        return HTMLReport(model, audit: PlanAudit(try SamplePlan.evidence().plan), comparison: comparison).bytes
      case .markdown: return Array(MarkdownReport(model, comparison: comparison).text.utf8)
      case .junit: return JUnitReport(model).bytes
      case .junitRich: return JUnitReport(model, .rich).bytes
      case .ctrf: return CTRFReport(model).bytes
      case .csv: return Array(MatrixCSV(model).text.utf8)
      case .json: return MatrixJSON(model).bytes
      case .cucumberJSON: return CucumberJSONReport(model).bytes
      case .inToto:
        let file = TestResultStatement.Resource(name: "results.ndjson", digest: "00ff")
        return TestResultStatement(model, subjects: [file], configuration: [file], digest: { "\($0.count)" }).bytes
      case .gitHub: return Array(GitHubAnnotations(model).lines.map { $0 + "\n" }.joined().utf8)
      }
    }
  }

  private static let folder = Repository.url("fixtures/reports")

  @Test(arguments: Format.allCases)
  func `a report is what it was`(format: Format) async throws {
    let events = try await SampleRun.events().testing(.sample).breaking("Features/broken.feature")
    let model = try ReportModel(RunRecord(events.removing("unsteady")), SamplePlan.evidence())
    let bytes = try format.bytes(model, RunComparison(from: try await .sample(without: "found"), to: model))
    let file = Self.folder.appendingPathComponent(format.rawValue)
    if ProcessInfo.processInfo.environment["LGTM_VERIFY_WRITE_GOLDEN"] == "1" { try Data(bytes).write(to: file) }
    let golden = try Data(contentsOf: file)
    #expect(Data(bytes) == golden, "differs from \(file.path): \(String(decoding: bytes, as: UTF8.self))")
  }
}
