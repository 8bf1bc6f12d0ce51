extension HTMLReport {
  /// What has changed since the run that this one is compared with.
  func changes(_ html: inout HTMLWriter) {
    guard let comparison else { return }
    html.part("changes", "Since the earlier run") { html in
      if comparison.isEmpty { html.element("p", text: "Nothing has changed.") }
      for section in comparison.sections {
        html.table(section.title, section.columns) { html in
          for row in section.rows { html.row(row) }
        }
      }
    }
  }
}
