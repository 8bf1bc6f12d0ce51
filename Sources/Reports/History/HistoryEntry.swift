package import Base
import Gherkin
package import Runner

/// A run as a history keeps it: when, what was tested, and what became of each criterion.
package struct HistoryEntry: Equatable, Sendable {
  /// The same for a run and for its continuation, and sorted like the times at which runs began.
  package let id: String
  package let started: UTCTime
  package let duration: Duration
  package let provenance: Provenance
  package let criteria: [HistoryPoint]

  init(id: String, started: UTCTime, duration: Duration, provenance: Provenance, criteria: [HistoryPoint]) {
    (self.id, self.started, self.duration) = (id, started, duration)
    (self.provenance, self.criteria) = (provenance, criteria)
  }

  /// Nil of results that do not say what they tested, or that have no criterion: they cannot be held against others.
  package init?(_ model: ReportModel) {
    guard let started = model.record.started, let provenance = model.record.provenance else { return nil }
    let criteria = model.criteria.map { HistoryPoint($0, model.record) }
    guard !criteria.isEmpty else { return nil }
    let time = "\(started.basic)-\(String(String(1_000_000_000 + started.nanoseconds).dropFirst()))"
    self.init(
      id: ([time] + provenance.hosts.prefix(1).map(\.fileSafe)).joined(separator: "-"), started: started,
      duration: model.record.duration ?? .zero, provenance: provenance, criteria: criteria)
  }

  package func point(_ criterion: String) -> HistoryPoint? { criteria.first { $0.criterion == criterion } }

  /// A fault, a profile or cut waits: its times say nothing about the target by itself.
  package var isWeakened: Bool { !provenance.weaknesses.isEmpty }

  /// Only runs of the same one stand beside each other.
  package var subject: HistorySubject { HistorySubject(provenance) }
}

/// What runs must have in common to be held against each other: target, its addresses, and the plan's file name.
package struct HistorySubject: Hashable, Sendable {
  package let target: String
  package let plan: String?
  private let addresses: [String]

  init(_ provenance: Provenance) {
    target = provenance.target.isEmbedded ? "embedded" : provenance.target.name
    plan = provenance.plan?.path.fileName
    addresses = provenance.target.addresses.map { "\($0.name) \($0.text)" }
  }
}

extension String {
  /// As part of a file's name.
  fileprivate var fileSafe: String {
    String(prefix(40).map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
  }
}
