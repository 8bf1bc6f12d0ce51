import Foundation
import Gherkin
import Reports
import Runner

extension ReportModel {
  /// Of the sample run, with or without results of some scenarios, held against the sample plan.
  static func sample(without names: String...) async throws -> ReportModel {
    let events = try await SampleRun.events()
    return try ReportModel(RunRecord(names.reduce(events) { $0.removing($1) }), SamplePlan.evidence())
  }
}

extension MergedRun.Part {
  /// The events as another process reads them, their ids after those of other parts.
  static func read(_ path: String, _ events: [Event], after others: [MergedRun.Part] = []) throws -> MergedRun.Part {
    var encoder = MessageEncoder()
    let bytes = events.reduce(into: [UInt8]()) { $0 += encoder.encode($1) }
    let offset = others.map(\.events.firstFreeID).max() ?? 0
    return MergedRun.Part(path: path, events: try MessageDecoder(offset: offset).events(in: bytes))
  }
}

/// A JSON document as values.
func jsonValue(_ bytes: [UInt8]) throws -> Any { try JSONSerialization.jsonObject(with: Data(bytes)) }
