import Base
import Runner
import StepLibrary
import Wire

/// What the doctor found, as text and as JSON.
struct DoctorReport {
  let target: String
  let findings: [Finding]
  let unverifiable: [UnverifiableCriterion]

  /// Whether nothing is missing.
  var isWhole: Bool { !findings.contains { $0.outcome == .missing } }

  var lines: [String] {
    let rows = findings.map { [$0.outcome.rawValue, $0.system, $0.subject, $0.latency?.formatted ?? "", $0.detail] }
    return ["Target \(target)", ""] + Self.table(rows) + criteria + ["", summary]
  }

  var json: String {
    let criteria: [JSONValue] = unverifiable.map { entry in
      ["criterion": .string(entry.criterion.id), "missing": .array(entry.missing.map { .string($0) })]
    }
    let value: JSONValue = [
      "target": .string(target), "complete": .bool(isWhole), "findings": .array(findings.map(\.json)),
      "unverifiable": .array(criteria),
    ]
    return String(decoding: value.encoded, as: UTF8.self)
  }

  private var criteria: [String] {
    guard !unverifiable.isEmpty else { return [] }
    let rows = unverifiable.map { [$0.criterion.id, $0.missing.joined(separator: "; ")] }
    return ["", "Criteria that cannot be verified without what is missing"] + Self.table(rows)
  }

  private var summary: String {
    let outcomes: [Finding.Outcome] = [.ok, .caution, .missing]
    return outcomes.map { outcome in "\(findings.count { $0.outcome == outcome }) \(outcome.rawValue)" }
      .joined(separator: ", ")
  }

  /// Columns as wide as their widest cell; the last one as it is.
  private static func table(_ rows: [[String]]) -> [String] {
    let columns = (rows.first?.count ?? 1) - 1
    let widths = (0..<columns).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).map { cell, width in cell + String(repeating: " ", count: width - cell.count) }
      return "  " + (cells + [row[columns]]).joined(separator: "  ")
    }
  }
}

extension UnverifiableCriterion {
  fileprivate var missing: [String] { reasons.map { "\($0.system): \($0.subject)" } }
}

extension Finding {
  fileprivate var json: JSONValue {
    let milliseconds = latency.map { JSONValue.number("\(Int($0 / .milliseconds(1)))") }
    let members: [(String, JSONValue?)] = [
      ("system", .string(system)), ("subject", .string(subject)), ("outcome", .string(outcome.rawValue)),
      ("detail", .string(detail)), ("latencyMilliseconds", milliseconds),
    ]
    return .object(members.compactMap { name, value in value.map { JSONMember(key: name, value: $0) } })
  }
}
