import Base
import Clients
import Runner
import Wire

/// Events that are read back.
extension TapioCapability {
  /// All of so many, of more a sample.
  private static let readAtMost = 1000

  func expectReadBack() async throws {
    let (result, client) = (try memory.result(), try await client)
    let sample = result.ledger.acknowledgedSample(atMost: Self.readAtMost)
    guard !sample.isEmpty else {
      throw Mismatch("no event was acknowledged that could be read", expected: "events", actual: "none")
    }
    try await scenario.eventually("events read back as they were sent") {
      try await expectSame(sample, result, client)
    }
    scenario.attach(Evidence("read back", ["events": sample.count, "of": result.ledger.acknowledged]))
  }

  private func expectSame(_ numbers: [Int], _ result: EventLoadResult, _ client: TapioClient) async throws {
    guard let difference = try await gap({ try await client.difference(numbers, of: result) }) else { return }
    switch difference {
    case .missing(let ids, let count):
      throw Mismatch(
        "acknowledged events cannot be read", expected: "\(numbers.count) events",
        actual: "\(count) are not there: \(ids.joined(separator: ", "))")
    case .changed(let expected, let actual):
      throw Mismatch("an event is not as it was sent", expected: expected, actual: actual)
    }
  }

  /// Those of each stream in the order in which it sent them.
  func expectReadInOrder() async throws {
    let (result, client) = (try memory.result(), try await client)
    let numbers = result.ledger.acknowledgedSample(atMost: Self.readAtMost)
    let found = try await gap { try await client.events(result.ids(numbers)) }
    let order = found.compactMap { result.identity.number(of: $0[all: client.target.reading.id].first?.text ?? "") }
    guard order == order.sorted(), order.count == numbers.count else {
      let first = zip(order, order.dropFirst()).first { $0 > $1 }
      throw Mismatch(
        "events are not read in the order in which they were sent", expected: "\(numbers.count) in their order",
        actual: first.map { "\(result.identity.id($0.1)) after \(result.identity.id($0.0))" } ?? "\(order.count) events"
      )
    }
  }
}
