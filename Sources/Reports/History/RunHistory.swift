import Base
import Runner

/// The last runs of one target and plan, oldest first, and each criterion through them.
package struct RunHistory: Sendable {
  package let subject: HistorySubject
  package let runs: [HistoryEntry]
  package let criteria: [CriterionHistory]

  /// How many runs are shown where nothing else is asked for.
  package static let usualLength = 12

  /// Each subject's last runs, by its name; of records of one run the last counts.
  package static func all(_ entries: [HistoryEntry], length: Int = usualLength) -> [RunHistory] {
    let latest = Dictionary(entries.map { ($0.id, $0) }) { $1 }.values
    let groups = Dictionary(grouping: latest, by: \.subject).values
    return groups.map { RunHistory(Array($0.sorted { $0.order < $1.order }.suffix(length))) }
      .sorted { $0.order < $1.order }
  }

  /// What the run of a report stands in, itself as the last; nil where it has no place in one.
  package init?(of model: ReportModel, among entries: [HistoryEntry]) {
    guard let own = HistoryEntry(model) else { return nil }
    let earlier = entries.filter { $0.order < own.order && $0.id != own.id }
    guard let found = Self.all(earlier + [own]).first(where: { $0.subject == own.subject }) else { return nil }
    self = found
  }

  private init(_ runs: [HistoryEntry]) {
    subject = HistorySubject(runs[0].provenance)
    self.runs = runs
    let ids = Set(runs.flatMap { $0.criteria.map(\.criterion) }).sorted()
    criteria = ids.map { CriterionHistory($0, runs) }
  }

  private init(_ other: RunHistory, criteria: [CriterionHistory]) {
    (subject, runs, self.criteria) = (other.subject, other.runs, criteria)
  }

  /// With those criteria only.
  package func only(_ wanted: Set<String>) -> RunHistory {
    RunHistory(self, criteria: criteria.filter { wanted.contains($0.id) })
  }

  private var order: String { "\(subject.target) \(subject.plan ?? "") \(runs[0].order)" }
}

extension HistoryEntry {
  fileprivate var order: String { "\(started.rfc3339(fractionDigits: 9)) \(id)" }
}

/// One criterion through runs.
package struct CriterionHistory: Sendable {
  package let id: String
  /// As the latest run calls it.
  package let title: String?
  /// One for each run; nil where it had no such criterion.
  package let points: [HistoryPoint?]
  package let drift: Drift?
  /// In runs that nothing weakens, and how many of these have it.
  package let flakyCount: Int
  package let countedCount: Int

  init(_ id: String, _ runs: [HistoryEntry]) {
    let points = runs.map { $0.point(id) }
    let counted = zip(runs, points).filter { !$0.0.isWeakened }.compactMap(\.1)
    (self.id, self.points) = (id, points)
    title = points.reversed().compactMap { $0?.title }.first
    drift = Drift(counted.compactMap(\.time))
    flakyCount = counted.count { $0.verdict == .flaky }
    countedCount = counted.count
  }

  /// `flaky in 2 of 9 runs; drifts: 1 s to 2 s of 5 s in 8 runs`; empty of a steady one.
  package var note: String {
    let runs = countedCount == 1 ? "run" : "runs"
    return [
      flakyCount > 0 ? "flaky in \(flakyCount) of \(countedCount) \(runs)" : "",
      drift.map { "drifts: \($0.prose)" } ?? "",
    ].filter { !$0.isEmpty }.joined(separator: "; ")
  }
}
