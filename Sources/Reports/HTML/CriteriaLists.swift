import Base
import Runner

/// The criteria on the first screen: what does not hold, what is open, then the rest, small.
struct CriteriaLists {
  private let model: ReportModel
  private static let longest = 20

  init(_ model: ReportModel) { self.model = model }

  func write(_ html: inout HTMLWriter) {
    let rows = CriterionRow.inOrder(model)
    list("failed", "Do not hold", "", rows.filter { $0.kind == .failed }, &html)
    let open = rows.filter { $0.kind != .failed && $0.kind != .verified }
    list("open", "Open", ", none of them counted as verified", open, &html)
    VerifiedList(rows.filter { $0.kind == .verified }.map(\.criterion)).write(&html)
  }

  private func list(
    _ id: String, _ title: String, _ note: String, _ rows: [CriterionRow], _ html: inout HTMLWriter
  ) {
    guard !rows.isEmpty else { return }
    html.part("list-\(id)", title, small: "\(rows.count)\(note)", class: "sec") { html in
      let shown = grouped(rows)
      html.element("ul", ["class": "rows", "role": "list"]) { html in
        for row in shown.prefix(Self.longest) { row.write(&html) }
      }
      guard shown.count > Self.longest else { return }
      html.details(["class": "more"], isOpen: false) { html in
        html.element("summary", text: "and \(shown.count - Self.longest) more")
        html.element("ul", ["class": "rows", "role": "list"]) { html in
          for row in shown.dropFirst(Self.longest) { row.write(&html) }
        }
      }
    }
  }

  /// Three criteria and more that fail for one cause are one row.
  private func grouped(_ rows: [CriterionRow]) -> [CriterionRow] {
    let sizes = Dictionary(grouping: rows.compactMap(\.groupKey), by: { $0 }).mapValues(\.count)
    var taken: Set<FailureCause.Key> = []
    return rows.compactMap { row in
      guard let key = row.groupKey, (sizes[key] ?? 0) > 2 else { return row }
      guard taken.insert(key).inserted else { return nil }
      var first = row
      first.companions = rows.filter { $0.groupKey == key }.dropFirst().map(\.criterion)
      return first
    }
  }
}

/// Verified criteria: quiet, two columns; many of them by the parts of their ids.
private struct VerifiedList {
  let criteria: [CriterionResult]
  private static let longest = 60

  init(_ criteria: [CriterionResult]) { self.criteria = criteria }

  func write(_ html: inout HTMLWriter) {
    guard !criteria.isEmpty else { return }
    html.part("list-verified", "Verified", small: "\(criteria.count)", class: "sec") { html in
      guard criteria.count > Self.longest else { return cells(criteria, &html) }
      for group in criteria.chunked({ $0.id.stem == $1.id.stem }) {
        html.details(["class": "more"], isOpen: false) { html in
          html.element("summary", text: "\(group[0].id.stem) · \(group.count)")
          cells(group, &html)
        }
      }
    }
  }

  private func cells(_ criteria: [CriterionResult], _ html: inout HTMLWriter) {
    html.element("ul", ["class": "grid", "role": "list"]) { html in
      for criterion in criteria { cell(criterion, &html) }
    }
  }

  private func cell(_ criterion: CriterionResult, _ html: inout HTMLWriter) {
    html.element("li", ["class": "cell", "data-c": criterion.id]) { html in
      html.mark(.ok)
      html.element("a", ["class": "id", "href": "#\(criterion.id)"]) { html in
        html.spoken("verified: ")
        html.text(criterion.id)
      }
      html.element("span", ["title": criterion.title ?? ""], text: criterion.title ?? "")
      html.element("span", ["class": "num"], text: criterion.margin?.short ?? criterion.scenarioCount)
    }
  }
}

extension Margin {
  var short: String { "\(measured.measured) of \(limit.formatted)" }
}

extension CriterionResult {
  var scenarioCount: String { "\(scenarios.count) \(scenarios.count == 1 ? "scenario" : "scenarios")" }
}

extension String {
  /// An id without its last part.
  fileprivate var stem: String { lastIndex(of: "-").map { String(self[..<$0]) } ?? self }
}
