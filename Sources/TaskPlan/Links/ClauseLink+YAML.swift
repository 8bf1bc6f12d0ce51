extension ClauseLink {
  /// The link as an item of the sidecar's list.
  package var yaml: String {
    var lines = [task.map { "task: \($0)" }, "clause: \(clause.quoted)", "fingerprint: \(fingerprint.quoted)"]
      .compactMap { $0 }
    if !steps.isEmpty {
      lines.append("steps:")
      for step in steps {
        let task = step.task.map { "task: \($0), " } ?? ""
        lines.append("  - {\(task)scenario: \(step.scenario.quoted), step: \(step.text.quoted)}")
      }
    }
    lines += ["covers: \(extent.rawValue)", "reason: \(reason.quoted)", "confirmed: \(isConfirmed)"]
    return lines.enumerated().map { ($0 == 0 ? "  - " : "    ") + $1 + "\n" }.joined()
  }
}

extension String {
  /// A double-quoted scalar (YAML 1.2, 7.3.1).
  var quoted: String {
    "\""
      + unicodeScalars.map { scalar in
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        case "\t": "\\t"
        case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): "\u{FFFD}"
        default: String(scalar)
        }
      }.joined() + "\""
  }
}
