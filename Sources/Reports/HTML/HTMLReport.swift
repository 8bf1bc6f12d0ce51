import Base
import Gherkin
import Runner
package import TaskPlan

/// A run, and the plan behind it, as one HTML page that needs nothing else: readable, searchable, printable.
///
/// Its first screen says whether it holds, what was tested, and what to look at first; all of it is there without the
/// script.
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
    head(&html)
    html.raw("<body>")
    html.symbols()
    html.element("a", ["class": "skip", "href": "#main"], text: "Skip to the verdict")
    bar(&html)
    html.element("main", ["id": "main", "class": "wrap"]) { html in
      VerdictSection(model).write(&html)
      CriteriaLists(model).write(&html)
      CriterionSections(model).write(&html)
      proof(&html)
      times(&html)
      history(&html)
      changes(&html)
      plan(&html)
      foot(&html)
    }
    html.element("div", ["id": "say", "role": "status"]) { _ in }
    html.raw(HTMLReport.script)
    html.raw("</body></html>\n")
    return (html.bytes, html.shelf.files)
  }

  private func head(_ html: inout HTMLWriter) {
    html.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
    html.raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
    html.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';")
    html.raw(
      " style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\"><link rel=\"icon\" href=\"data:,\">"
    )
    let headline = Headline(model)
    let subject = model.results?.evidence.plan.path.fileName ?? model.record.provenance?.target.name ?? "a run"
    html.element("title", text: "\(headline.mood.sign) \(headline.text) · \(subject)")
    html.raw(HTMLReport.style)
    html.raw(HTMLReport.styleOfParts)
    html.raw("</head>\n")
  }

  private func bar(_ html: inout HTMLWriter) {
    html.element("header", ["class": "top"]) { html in
      html.element("div") { html in
        html.element("b", text: "lgtm-verify")
        html.element("nav", ["aria-label": "Parts of this page"]) { html in
          for (id, name) in parts { html.element("a", ["href": "#\(id)"], text: name) }
        }
        html.raw("<div class=\"find\" role=\"search\">")
        html.element("label", ["class": "sr", "for": "f"], text: "Filter criteria, scenarios and steps")
        html.raw("<input id=\"f\" type=\"search\" placeholder=\"Filter\" autocomplete=\"off\" aria-keyshortcuts=\"/\">")
        html.raw("<kbd aria-hidden=\"true\">/</kbd></div>")
        html.raw("<button class=\"btn\" type=\"button\" id=\"x\" aria-expanded=\"false\">Expand all</button>")
        html.raw("<button class=\"btn\" type=\"button\" id=\"p\">Print all</button>")
      }
    }
  }

  /// Those that the page has.
  private var parts: [(id: String, name: String)] {
    [("main", "Verdict"), ("evidence", "Evidence")] + (model.proof == nil ? [] : [("proof", "Proof")])
      + (hasTimes ? [("time", "Time")] : [])
      + (shownHistory == nil ? [] : [("history", "History")]) + (comparison == nil ? [] : [("changes", "Changes")])
      + (hasPlan ? [("plan", "Plan")] : [])
  }

  private func foot(_ html: inout HTMLWriter) {
    html.details(["class": "more tested"], isOpen: false) { html in
      html.element("summary") { $0.text("All that is known of what was tested") }
      html.pairs(TestedFacts(model.record).rows.map { ($0.name, $0.text) })
    }
    html.element("footer", ["class": "foot"]) { html in
      if let meta = model.record.meta {
        html.element("span", text: "lgtm-verify \(meta.implementationVersion)")
        html.element("span", text: "\(meta.operatingSystem) \(meta.processor)")
      }
      if let end = model.record.finished { html.element("span", text: "Ended \(end.dayAndTime)") }
      html.element("span", ["class": "nop"], text: "Keys: / filter, Esc clear")
    }
  }
}

extension Headline.Mood {
  var sign: String {
    switch self {
    case .good: "✓"
    case .open: "?"
    case .bad: "✗"
    }
  }

  var mark: Mark {
    switch self {
    case .good: .ok
    case .open: .open
    case .bad: .bad
    }
  }
}

extension String {
  var fileName: String { split(separator: "/").last.map(String.init) ?? self }
}
