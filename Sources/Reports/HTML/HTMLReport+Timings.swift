import Runner

extension HTMLReport {
  func timings(_ html: inout HTMLWriter) {
    let rows = model.record.timingRows
    guard !rows.isEmpty else { return }
    html.element("section", ["aria-labelledby": "timings"]) { html in
      html.element("h2", ["id": "timings"], text: "Timings")
      html.table("Percentiles of all results together", RunRecord.timingColumns) { html in
        for row in rows { html.row(row) }
      }
    }
  }
}
