import Base
import Runner
import TaskPlan

/// A mark before a word; no state is told by colour alone.
enum Mark: String {
  case ok = "m-ok"
  case bad = "m-bad"
  case open = "m-open"
  case flaky = "m-flaky"
  case waived = "m-waived"
  case skipped = "m-skipped"

  var colour: String {
    switch self {
    case .ok: "good"
    case .bad: "bad"
    case .open, .flaky: "open"
    case .waived, .skipped: "q"
    }
  }
}

extension Verdict.Kind {
  var mark: Mark {
    switch self {
    case .verified: .ok
    case .flaky: .flaky
    case .failed: .bad
    case .notVerified: .open
    case .waived: .waived
    }
  }

  /// `Not verified`.
  var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}

extension HTMLWriter {
  mutating func mark(_ mark: Mark, plain: Bool = false) {
    element("svg", ["class": plain ? "m" : "m \(mark.colour)", "aria-hidden": "true"]) { html in
      html.element("use", ["href": "#\(mark.rawValue)"]) { _ in }
    }
  }

  /// The symbols of all marks, defined once.
  mutating func symbols() {
    raw("<svg width=\"0\" height=\"0\" style=\"position:absolute\" aria-hidden=\"true\">")
    for (mark, shape) in Self.shapes {
      element("symbol", ["id": mark.rawValue, "viewBox": "0 0 16 16"]) { $0.raw(shape) }
    }
    raw("</svg>")
  }

  private static let shapes: KeyValuePairs<Mark, StaticString> = [
    .ok: "<path d=\"M3 8.5l3.5 3.5L13 4.5\"/>", .bad: "<path d=\"M4 4l8 8M12 4l-8 8\"/>",
    .open: "<path d=\"M5 5.6a3 3 0 1 1 4.6 2.5C8.4 8.9 8 9.3 8 10.4M8 13.6v.1\"/>",
    .flaky: "<path d=\"M13 7A5 5 0 0 0 4 4.6L2.6 6M2.5 2.6V6h3.4M3 9a5 5 0 0 0 9 2.4l1.4-1.4M13.5 13.4V10h-3.4\"/>",
    .waived: "<circle cx=\"8\" cy=\"8\" r=\"5.5\"/><path d=\"M4.2 11.8l7.6-7.6\"/>",
    .skipped: "<path d=\"M5 8h6\"/>",
  ]

  mutating func details(
    _ attributes: KeyValuePairs<StaticString, String>, isOpen: Bool, _ body: (inout HTMLWriter) -> Void
  ) {
    open("details", attributes, flag: isOpen ? "open" : nil)
    body(&self)
    raw("</details>")
  }

  /// Words only screen readers say.
  mutating func spoken(_ text: String) { element("span", ["class": "sr"], text: text) }

  /// Names and values under each other.
  mutating func pairs(_ pairs: [(name: String, value: String)]) {
    element("dl", ["class": "kv"]) { html in
      for (name, value) in pairs {
        html.element("dt", text: name)
        html.element("dd") { $0.evidence(value) }
      }
    }
  }

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

  /// A part of the page with its heading.
  mutating func part(
    _ id: String, _ title: String, small: String = "", class kind: String = "big", _ body: (inout HTMLWriter) -> Void
  ) {
    element("section", ["class": kind, "id": id, "aria-labelledby": "\(id)-title"]) { html in
      html.element("h2", ["id": "\(id)-title"]) { html in
        html.text(title)
        if !small.isEmpty {
          html.text(" ")
          html.element("small", text: small)
        }
      }
      body(&html)
    }
  }
}
