internal import Foundation
internal import Reports
internal import Runner
internal import TaskPlan

/// Writes reports, each to a temporary file that then takes its name.
struct ReportWriter {
  private let record: RunRecord
  private let model: ReportModel
  private let plan: PlanEvidence?

  init(_ record: RunRecord, plan: PlanEvidence? = nil) {
    self.record = record
    self.plan = plan
    model = ReportModel(record, plan)
  }

  /// Writes each report that can be written, and returns why the others cannot.
  func write(_ requests: [ReportRequest], messages: String?) -> [UsageError] {
    requests.compactMap { request in
      do throws(UsageError) { try write(request, messages: messages) } catch { return error }
      return nil
    }
  }

  private func write(_ request: ReportRequest, messages: String?) throws(UsageError) {
    do {
      let folder = URL(fileURLWithPath: request.path).deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try content(of: request.format, messages: messages).write(
        to: URL(fileURLWithPath: request.path), options: .atomic)
    } catch { throw .unwritable(request.path, reason: error.localizedDescription) }
  }

  private func content(of format: ReportRequest.Format, messages: String?) throws -> Data {
    switch format {
    case .junit: return Data(JUnitReport(record).bytes)
    case .html: return Data(HTMLReport(model, audit: plan.map { PlanAudit($0.plan, links: $0.links) }).bytes)
    case .ctrf: return Data(CTRFReport(model).bytes)
    case .csv: return Data(MatrixCSV(model).text.utf8)
    case .json: return Data(MatrixJSON(model).bytes)
    case .markdown: return Data(MarkdownReport(record).text.utf8)
    case .ndjson: return try messages.map { try Data(contentsOf: URL(fileURLWithPath: $0)) } ?? Data()
    case .rerun: return Data(RerunList(record).text.utf8)
    case .criteria:
      let lines = CriteriaTable(record, palette: Palette(isColoured: false)).lines
      return Data(lines.map { $0 + "\n" }.joined().utf8)
    }
  }
}
