import Gherkin
package import Runner

/// A file that was to run and is no feature that anyone could read: a report without it would look better than the run.
package struct Unreadable: Equatable, Sendable {
  package let path: String
  /// Nil where the file has none.
  package let line: Int?
  /// In a few words, without its place.
  package let summary: String
  package let message: String

  package var place: String { line.map { "\(path):\($0)" } ?? path }
}

extension ReportModel {
  package var unreadable: [Unreadable] {
    let broken = record.parseErrors.map { errors in
      Unreadable(
        path: errors.source.uri, line: errors.errors.first?.location.line ?? 1,
        summary: errors.errors.first?.problem.summary ?? "", message: errors.description)
    }
    let unread = (record.provenance?.unread ?? []).map {
      Unreadable(path: $0.name, line: nil, summary: $0.text, message: $0.text)
    }
    return broken + unread
  }

  /// Scenarios that count for no criterion: nothing else tells of them.
  package var scenariosOfNone: [ScenarioRecord] {
    let counted = Set(criteria.flatMap(\.scenarios).flatMap(\.records).map(\.id))
    return record.scenariosInOrder.filter { !counted.contains($0.id) }
  }
}
