/// The settings of a backoff in one block of code: with so many pauses, is the longest ever reached?
struct RetrySettings: Sendable {
  private var count: (number: Double, line: Int)?
  private var first: (number: Double, text: String)?
  private var factor: Double?
  private var limit: (number: Double, text: String, line: Int)?

  mutating func read(_ setting: StatedNumber, _ text: String, _ line: Int) {
    let words = Set(setting.name.split(separator: " ").map(String.init))
    let isPause = !words.isDisjoint(with: ["backoff", "delay", "interval", "pause", "wait"])
    if !words.isDisjoint(with: ["factor", "multiplier"]) {
      factor = setting.number
    } else if words.contains("max"), !words.isDisjoint(with: ["retries", "attempts"]) {
      count = (setting.number, line)
    } else if isPause, words.contains("max"), setting.dimension == "time" {
      limit = (setting.number, setting.text, line)
    } else if isPause, !words.isDisjoint(with: ["initial", "base", "min", "first"]), setting.dimension == "time" {
      first = (setting.number, setting.text)
    }
  }

  var contradiction: Contradiction? {
    guard let count, let first, let factor, let limit, factor > 1, count.number >= 1, count.number < 1000 else {
      return nil
    }
    var longest = first.number
    for _ in 1..<max(Int(count.number), 2) where longest < limit.number { longest *= factor }
    guard longest < limit.number else { return nil }
    let statements = [
      Contradiction.Statement(
        value: "\(Int(count.number)) pauses from \(Self.seconds(first.number)) by \(factor) end at "
          + Self.seconds(longest),
        line: count.line),
      .init(value: "the longest is \(Self.seconds(limit.number)), which is never reached", line: limit.line),
    ].sorted { $0.line < $1.line }
    return Contradiction(kind: .number, subject: "longest pause", statements: statements)
  }

  private static func seconds(_ milliseconds: Double) -> String {
    let seconds = milliseconds / 1000
    return (seconds == seconds.rounded() ? String(Int(seconds)) : String(seconds)) + " s"
  }
}
