import Base
import Gherkin
import Runner

/// Criteria × faults: the number is how many scenarios failed as claimed.
struct ProofMatrix {
  private let proof: Proof
  private let rows: [Proof.Criterion]
  private let systems: [(name: String, faults: [String])]
  private let titles: [String: String]
  private let current: Set<String>
  /// How many rows and columns people can take in; beyond them only what is not proven is drawn.
  private static let (mostRows, mostColumns) = (40, 80)

  init(_ proof: Proof, _ model: ReportModel) {
    self.proof = proof
    let isLarge = proof.criteria.count > Self.mostRows || proof.faults.count > Self.mostColumns
    let rows = isLarge ? proof.criteria.filter { !$0.isProven || proof.hasSurvivor($0) } : proof.criteria
    let faults =
      isLarge
      ? proof.faults.filter { fault in rows.contains { proof.verdict(of: fault, for: $0) != nil } } : proof.faults
    self.rows = rows
    systems = faults.sorted { ($0.system, $0) < ($1.system, $1) }.chunked { $0.system == $1.system }
      .map { ($0[0].system, $0) }
    titles = Dictionary(model.criteria.compactMap { each in each.title.map { (each.id, $0) } }) { first, _ in first }
    current = Set(model.record.provenance?.faults ?? [])
  }

  func write(_ html: inout HTMLWriter) {
    html.element("table", ["class": "mx"]) { html in
      html.element("caption", ["class": "sr"], text: "Criteria and how many of their scenarios fail under a fault")
      html.element("thead") { html in
        html.element("tr") { systemHeads(&$0) }
        html.element("tr") { html in
          for system in systems { heads(system.faults, of: system.name, &html) }
        }
      }
      html.element("tbody") { html in
        for row in rows { write(row, &html) }
      }
    }
  }

  private func systemHeads(_ html: inout HTMLWriter) {
    html.element("th", ["rowspan": "2", "scope": "col"], text: "Criterion")
    for system in systems {
      html.element("th", ["scope": "colgroup", "colspan": "\(system.faults.count)"], text: system.name)
    }
    html.element("th", ["rowspan": "2", "scope": "col"]) { $0.element("span", text: "faults that break it") }
  }

  private func heads(_ faults: [String], of system: String, _ html: inout HTMLWriter) {
    for (index, fault) in faults.enumerated() {
      let kind = [index == 0 ? "s" : "", current.contains(fault) ? "now" : ""].filter { !$0.isEmpty }
      html.element("th", ["scope": "col", "class": kind.joined(separator: " "), "title": fault]) { html in
        html.element("span", text: String(fault.dropFirst(system.count + 1)).cut(28))
      }
    }
  }

  private func write(_ criterion: Proof.Criterion, _ html: inout HTMLWriter) {
    html.element("tr") { html in
      html.element("th", ["scope": "row"]) { html in
        html.element("span") { html in
          html.element("a", ["class": "id", "href": "#\(criterion.id)"], text: criterion.id)
          if let title = titles[criterion.id] { html.element("span", ["class": "ti"], text: " \(title)") }
        }
      }
      for system in systems {
        for fault in system.faults { cell(fault, criterion, &html) }
      }
      html.element("td", ["class": criterion.isProven ? "" : "v"], text: "\(criterion.killedBy.count)")
    }
  }

  private func cell(_ fault: String, _ criterion: Proof.Criterion, _ html: inout HTMLWriter) {
    guard let verdict = proof.verdict(of: fault, for: criterion) else { return html.element("td") { _ in } }
    let killed = proof.killed(by: fault, of: criterion)
    let words = killed > 0 ? "\(killed) failed under \(fault)" : "\(verdict.rawValue): \(fault)"
    html.element("td", ["class": killed > 0 ? "k" : "v", "title": words]) { html in
      html.element("span", ["role": "img", "aria-label": words], text: killed > 0 ? "\(killed)" : verdict.mark)
    }
  }
}

extension Proof {
  /// How many of a criterion's scenarios failed under a fault as claimed.
  fileprivate func killed(by fault: String, of criterion: Criterion) -> Int {
    Set(
      trials.filter {
        $0.fault == fault && $0.verdict == .killed && criterion.scenarios.contains($0.scenario)
      }.map(\.scenario)
    ).count
  }

  fileprivate func hasSurvivor(_ criterion: Criterion) -> Bool {
    trials.contains { $0.verdict == .survived && criterion.scenarios.contains($0.scenario) }
  }
}

extension String {
  /// What a fault's name begins with.
  fileprivate var system: String { String(prefix { $0 != "." && $0 != ":" }) }
}
