import FoundationEssentials
import Reports
import Runner
import TaskPlan

/// Writes reports, each to a temporary file that then takes its name, or through to what is no file.
struct ReportWriter {
  let model: ReportModel
  let comparison: RunComparison?
  private let record: RunRecord
  private let plan: PlanEvidence?
  private let results: [String]

  /// `results` are the files that the record comes from.
  init(
    _ record: RunRecord, plan: PlanEvidence? = nil, results: [String], earlier: EarlierRun? = nil, proof: Proof? = nil,
    history: HistoryFolder? = nil
  ) {
    (self.record, self.plan, self.results) = (record, plan, results)
    var model = ReportModel(record, plan)
    model.proof = proof
    model.history = history.flatMap { RunHistory(of: model, among: $0.entries) }
    self.model = model
    comparison = earlier?.comparison(with: model)
  }

  /// Writes each report that can be written, and returns why the others cannot.
  func write(_ requests: [ReportRequest]) -> [UsageError] {
    requests.compactMap { request in
      do throws(UsageError) { try write(request) } catch { return error }
      return nil
    }
  }

  private func write(_ request: ReportRequest) throws(UsageError) {
    do {
      let place = request.place
      guard case .file(let path) = place else { return try place.write(Array(content(of: request.format, for: nil))) }
      let file = URL(fileURLWithPath: path)
      let folder = file.deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try place.write(Array(content(of: request.format, for: file)))
    } catch { throw .unwritable(request.path, error) }
  }

  /// The page; its long texts are written before it, to a folder beside it. What is no file has them in the page.
  private func page(for file: URL?) throws -> Data {
    let audit = plan.map { PlanAudit($0.plan, links: $0.links) }
    let report = HTMLReport(model, audit: audit, comparison: comparison)
    let page = report.page(evidence: file.map { EvidenceFolder.name(of: $0) })
    if let file { try EvidenceFolder(beside: file).replace(with: page.evidence) }
    return Data(page.bytes)
  }

  private func content(of format: ReportRequest.Format, for file: URL?) throws -> Data {
    switch format {
    case .junit: return Data(JUnitReport(model).bytes)
    case .junitRich: return Data(JUnitReport(model, .rich).bytes)
    case .html: return try page(for: file)
    case .ctrf: return Data(CTRFReport(model).bytes)
    case .csv: return Data(MatrixCSV(model).text.utf8)
    case .json: return Data(MatrixJSON(model).bytes)
    case .markdown:
      return Data(MarkdownReport(model, comparison: comparison).text(limit: MarkdownReport.longestComment).utf8)
    case .cucumberJSON: return Data(CucumberJSONReport(model).bytes)
    case .inToto: return Data(try TestResultStatement(model, results: results).bytes)
    case .ndjson: return try results.first.map { try Data(contentsOf: URL(fileURLWithPath: $0)) } ?? Data()
    case .rerun: return Data(RerunList(record).text.utf8)
    case .criteria:
      let palette = Palette(isColoured: false)
      let lines = TerminalReport.criteria(model, palette)
      return Data(lines.map { $0 + "\n" }.joined().utf8)
    }
  }
}
