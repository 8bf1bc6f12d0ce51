import Base
import Wire

/// The five fields of a schedule, checked as the parser does that Kubernetes uses (robfig/cron v3, its standard form).
enum CronSchedule {
  private static let ranges: [(lowest: Int, highest: Int, names: [String])] = [
    (0, 59, []), (0, 23, []), (1, 31, []),
    (1, 12, ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]),
    (0, 6, ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]),
  ]
  private static let words: Set = ["@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"]

  static func problems(of value: JSONValue?, at path: String) -> [FieldProblem] {
    guard let value, let text = value.string, !text.isEmpty else { return [.required(path)] }
    if words.contains(text) || text.hasPrefix("@every ") { return [] }
    if text.contains("TZ") {
      return [.invalid(path, value, "cannot use TZ or CRON_TZ in schedule, use timeZone field")]
    }
    let fields = text.split(separator: " ").map(String.init)
    guard fields.count == 5 else {
      let found = fields.joined(separator: " ")
      return [.invalid(path, value, "expected exactly 5 fields, found \(fields.count): [\(found)]")]
    }
    for (field, range) in zip(fields, ranges) {
      for part in field.split(separator: ",") {
        guard let why = problem(of: String(part), range) else { continue }
        return [.invalid(path, value, why)]
      }
    }
    return []
  }

  private static func problem(of part: String, _ range: (lowest: Int, highest: Int, names: [String])) -> String? {
    let pieces = part.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard pieces.count <= 2 else { return "too many slashes: \(part)" }
    if pieces.count == 2, Int(pieces[1]) == nil {
      return "failed to parse int from \(pieces[1]): strconv.Atoi: parsing \"\(pieces[1])\": invalid syntax"
    }
    if pieces[0] == "*" || pieces[0] == "?" { return nil }
    for end in pieces[0].split(separator: "-", omittingEmptySubsequences: false).map(String.init) {
      guard let number = Int(end) ?? range.names.firstIndex(of: end.lowercased()).map({ $0 + range.lowest }) else {
        return "failed to parse int from \(end): strconv.Atoi: parsing \"\(end)\": invalid syntax"
      }
      if number < range.lowest { return "beginning of range (\(number)) below minimum (\(range.lowest)): \(part)" }
      if number > range.highest { return "end of range (\(number)) above maximum (\(range.highest)): \(part)" }
    }
    return nil
  }
}
