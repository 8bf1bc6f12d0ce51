/// One place at which an answer is not what was sent.
package struct FieldDifference: Hashable, Sendable {
  /// Such as `span 00f067aa0ba902b7 "POST /orders" attributes["retry"].boolValue`.
  package var path: String
  package var expected: String
  package var actual: String

  package init(path: String, expected: String, actual: String) {
    self.path = path
    self.expected = expected
    self.actual = actual
  }
}

extension FieldDifference: CustomStringConvertible {
  package var description: String { "\(path): expected \(expected), found \(actual)" }
}

/// Collects differences below one path.
struct DifferenceList {
  static let absent = "nothing"

  private(set) var differences: [FieldDifference] = []
  /// How many fields were looked at.
  private(set) var compared = 0

  mutating func compare<Value: Equatable>(_ path: String, _ expected: Value, _ actual: Value) {
    compared += 1
    guard expected != actual else { return }
    add(path, expected: "\(expected)", actual: "\(actual)")
  }

  mutating func compare(_ path: String, _ expected: String, _ actual: String) {
    compared += 1
    guard expected != actual else { return }
    add(path, expected: "\"\(expected)\"", actual: "\"\(actual)\"")
  }

  mutating func add(_ path: String, expected: String, actual: String) {
    differences.append(FieldDifference(path: path, expected: expected, actual: actual))
  }

  /// Compares attributes whatever their order.
  mutating func compare(_ path: String, _ expected: [KeyValue], _ actual: [KeyValue]) {
    for pair in expected { compare("\(path)[\"\(pair.key)\"]", pair.value, actual[pair.key]) }
    for pair in actual where expected[pair.key] == nil { compare("\(path)[\"\(pair.key)\"]", nil, pair.value) }
    if expected.count != actual.count { compare("\(path).count", expected.count, actual.count) }
  }

  private mutating func compare(_ path: String, _ expected: AnyValue?, _ actual: AnyValue?) {
    compared += 1
    guard expected != actual, expected?.isSameNumber(as: actual) != true else { return }
    let member = (expected ?? actual)?.memberName.map { ".\($0)" } ?? ""
    add(path + member, expected: expected?.display ?? Self.absent, actual: actual?.display ?? Self.absent)
  }
}

extension AnyValue {
  fileprivate func isSameNumber(as other: AnyValue?) -> Bool {
    guard case .double(let left) = self, case .double(let right) = other else { return false }
    return left.bitPattern == right.bitPattern
  }

  fileprivate var display: String { String(decoding: json(.otlp), as: UTF8.self) }
}
