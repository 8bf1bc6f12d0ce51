import Base
import Wire

extension StructuralSchema.Limits {
  func problems(ofText text: String, at path: String) -> [FieldProblem] {
    var problems: [FieldProblem] = []
    let length = text.unicodeScalars.count
    if let most = maxLength, length > most { problems.append(.tooLong(path, most)) }
    if let least = minLength, length < least {
      problems.append(.invalid(path, .string(text), "\(path) in body should be at least \(least) chars long"))
    }
    if let pattern, !pattern.matches(text) {
      problems.append(.invalid(path, .string(text), "\(path) in body should match '\(pattern.source)'"))
    }
    if let format, !Self.isOf(format, text) {
      problems.append(
        .wrongType(path, .string(text), "\(path) in body must be of type \(format): \"\(text)\""))
    }
    return problems
  }

  func problems(ofNumber digits: String, at path: String) -> [FieldProblem] {
    guard let number = Double(digits) else { return [] }
    func problem(_ why: String) -> FieldProblem { .invalid(path, .number(digits), "\(path) in body should be \(why)") }
    var problems: [FieldProblem] = []
    if let minimum, excludesMinimum ? number <= minimum : number < minimum {
      let limit = GoNumber.format(minimum)
      problems.append(problem(excludesMinimum ? "greater than \(limit)" : "greater than or equal to \(limit)"))
    }
    if let maximum, excludesMaximum ? number >= maximum : number > maximum {
      let limit = GoNumber.format(maximum)
      problems.append(problem(excludesMaximum ? "less than \(limit)" : "less than or equal to \(limit)"))
    }
    if let multipleOf, multipleOf > 0, (number / multipleOf).rounded() * multipleOf != number {
      problems.append(problem("a multiple of \(GoNumber.format(multipleOf))"))
    }
    return problems
  }

  /// Of the formats that are checked; any other is only told to clients.
  private static func isOf(_ format: String, _ text: String) -> Bool { formats[format]?.matches(text) ?? true }

  private static let formats: [String: StructuralSchema.Pattern] = {
    let day = #"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"#
    return [
      "date": StructuralSchema.Pattern("^\(day)$"),
      "date-time": StructuralSchema.Pattern(
        "^\(day)" + #"[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$"#),
    ]
  }()
}
