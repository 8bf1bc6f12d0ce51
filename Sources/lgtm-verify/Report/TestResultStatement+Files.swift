import Gherkin
import Reports
import Runner
import TaskPlan
import Wire

extension TestResultStatement {
  /// What was verified is the plan and the results; what it was verified with are the features that ran.
  init(_ model: ReportModel, results: [String]) throws {
    let files = (model.results?.evidence.plan.documents.map(\.path) ?? []) + results
    let features = Set(model.record.scenarios.map(\.pickle.uri)).sorted()
    self.init(
      model, subjects: try files.map { Resource(name: $0, digest: Self.digest(try readFile($0))) },
      configuration: features.compactMap { uri in
        model.record.source(of: uri).map { Resource(name: uri, digest: Self.digest($0.bytes)) }
      }, digest: Self.digest)
  }

  private static func digest(_ bytes: [UInt8]) -> String { Digest.hex(Digest.sha256(bytes)) }
}
