import Base
import Gherkin
import Runner
package import TaskPlan

/// A run, and the plan behind it, as one HTML page that needs nothing else: readable, searchable, printable.
package struct HTMLReport: Sendable {
  let model: ReportModel
  let audit: PlanAudit?
  let comparison: RunComparison?

  /// `audit` adds the findings of `plan check`, `comparison` what has changed since an earlier run.
  package init(_ model: ReportModel, audit: PlanAudit? = nil, comparison: RunComparison? = nil) {
    (self.model, self.audit, self.comparison) = (model, audit, comparison)
  }

  package var bytes: [UInt8] { page().bytes }

  /// The page, and the texts too long for it that it links to in a folder beside it; without a folder these are cut.
  package func page(evidence folder: String? = nil) -> (bytes: [UInt8], evidence: [EvidenceFile]) {
    var html = HTMLWriter(shelf: EvidenceShelf(folder: folder))
    html.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
    html.raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
    html.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
    html.raw(
      " style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\"><link rel=\"icon\" href=\"data:,\">"
    )
    html.element("title", text: title)
    html.raw(HTMLReport.style)
    html.raw("</head>\n<body><a class=\"skip\" href=\"#matrix\">To the criteria</a>")
    header(&html)
    html.element("main") { html in
      coverage(&html)
      matrix(&html)
      changes(&html)
      proof(&html)
      CriterionSections(model: model).write(&html)
      timeline(&html)
      slowestSteps(&html)
      timings(&html)
      findings(&html)
    }
    html.raw(HTMLReport.script)
    html.raw("</body></html>\n")
    return (html.bytes, html.shelf.files)
  }

  private var title: String { "Verification of \(model.results?.evidence.plan.path ?? "a run")" }

  private func header(_ html: inout HTMLWriter) {
    html.element("header") { html in
      html.element("h1", text: title)
      html.element("p", ["class": "counts"]) { html in
        for kind in HTMLReport.verdicts {
          html.element("span", ["class": "badge \(kind.colour)"], text: "\(model.count(kind)) \(kind.rawValue)")
        }
      }
      let scenarios = model.record.scenarios
      let passed = scenarios.count { $0.status == .passed }
      html.element("p", text: "\(passed) of \(scenarios.count) scenarios passed" + time)
      for note in model.record.notes {
        html.element("p", ["class": "open", "role": "note"], text: note.line)
      }
      for caution in model.results?.cautions ?? [] { html.element("p", ["class": "open"], text: caution) }
    }
  }

  private var time: String {
    guard let duration = model.record.duration, let start = model.record.started else { return "" }
    return " in \(duration.formatted), begun \(start.isoText) UTC"
  }

  private func coverage(_ html: inout HTMLWriter) {
    guard let results = model.results else { return }
    let levels = CoverageLevels(results)
    html.element("section", ["aria-labelledby": "coverage"]) { html in
      html.element("h2", ["id": "coverage"], text: "Coverage")
      html.element("p", text: "Each level by itself; they do not add up.")
      html.element("table") { html in
        html.element("caption", text: "Criteria that reach a level, of \(levels.total)")
        for (name, count) in levels.rows {
          html.element("tr") { html in
            html.element("th", ["scope": "row"], text: name)
            html.element("td") { html in
              html.open(
                "meter",
                [
                  "min": "0", "max": "\(max(levels.total, 1))", "value": "\(count)",
                  "aria-label": name,
                ])
              html.raw("</meter> ")
              html.text("\(count)")
            }
          }
        }
      }
    }
  }

  private func findings(_ html: inout HTMLWriter) {
    guard let audit, !audit.findings.isEmpty else { return }
    html.element("section", ["aria-labelledby": "findings"]) { html in
      html.element("h2", ["id": "findings"], text: "Findings in the plan")
      html.element("details") { html in
        html.element("summary", text: "\(audit.findings.count) findings")
        html.table("What plan check found", ["line", "severity", "rule", "finding"]) { html in
          for finding in audit.findings {
            html.row([
              "\(finding.line)", finding.severity.rawValue, finding.rule.rawValue, finding.message,
            ])
          }
        }
      }
    }
  }

  /// In the order in which they are shown.
  static let verdicts: [Verdict.Kind] = [.verified, .failed, .notVerified, .waived]
}

extension Verdict.Kind {
  /// The class of its colour.
  var colour: String {
    switch self {
    case .verified: "good"
    case .failed: "bad"
    case .notVerified: "open"
    case .waived: "waived"
    }
  }
}

extension HTMLWriter {
  /// A table that is moved sideways by itself where the window is narrow, also by keyboard.
  mutating func table(_ caption: String, _ columns: [String], _ rows: (inout HTMLWriter) -> Void) {
    element("div", ["class": "scroll", "role": "region", "tabindex": "0", "aria-label": caption]) { html in
      html.element("table") { html in
        html.element("caption", text: caption)
        html.element("thead") { html in
          html.element("tr") { html in
            for column in columns { html.element("th", ["scope": "col"], text: column) }
          }
        }
        html.element("tbody") { rows(&$0) }
      }
    }
  }

  mutating func row(_ cells: [String]) {
    element("tr") { html in
      for cell in cells { html.element("td", text: cell) }
    }
  }

  mutating func badge(_ verdict: Verdict) {
    element("span", ["class": "badge \(verdict.kind.colour)"], text: verdict.name)
  }
}
