import Base
import Wire

/// How events that were read are unlike those that were sent.
package enum EventDifference: Equatable, Sendable {
  /// Some ids of those that are not there, and how many there are.
  case missing([String], count: Int)
  case changed(expected: String, actual: String)
}

extension TapioClient {
  private static let readAtOnce = 500

  /// Reads these events of a load back; nil where each is as it was sent.
  package func difference(_ numbers: [Int], of result: EventLoadResult) async throws -> EventDifference? {
    for start in stride(from: 0, to: numbers.count, by: Self.readAtOnce) {
      let part = Array(numbers[start..<min(start + Self.readAtOnce, numbers.count)])
      if let difference = try await differenceAtOnce(part, of: result) { return difference }
    }
    return nil
  }

  private func differenceAtOnce(_ numbers: [Int], of result: EventLoadResult) async throws -> EventDifference? {
    var byID: [String: JSONValue] = [:]
    for event in try await events(result.ids(numbers)) { byID[event[all: target.reading.id].first?.text ?? ""] = event }
    let missing = numbers.filter { byID[result.identity.id(UInt64($0))] == nil }
    guard missing.isEmpty else { return .missing(result.ids(missing.prefix(5)), count: missing.count) }
    let comparison = try await comparison()
    for number in numbers {
      let event = byID[result.identity.id(UInt64(number))] ?? .null
      if let difference = try comparison.difference(event, number, result) {
        return .changed(expected: difference.expected, actual: difference.actual)
      }
    }
    return nil
  }

  private func comparison() async throws -> EventComparison {
    if !target.reading.fields.isEmpty { return .fields(target.reading.fields) }
    let (schema, method) = try await service.method(target.events.method)
    guard let input = schema.message(method.input) else { throw DescriptorError.noName(method.input) }
    return .whole(try EventTemplate(message: target.events.message, event: target.events.event, input: input, schema))
  }
}
