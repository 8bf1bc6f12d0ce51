package import Base
package import Wire

/// What became of each event of a load: sent, acknowledged, failed, or neither; numbers are those of its events.
package struct EventLedger: Sendable {
  private struct Mark: OptionSet, Sendable {
    static let sent = Mark(rawValue: 1)
    static let acknowledged = Mark(rawValue: 2)
    static let failed = Mark(rawValue: 4)

    let rawValue: UInt8
  }

  /// How a stream came to its end.
  package struct Ending: Sendable {
    package var stream: Int
    package var status: GRPCStatusCode?
    package var text: String
    package var details: [JSONValue] = []
  }

  /// The events of a message, on which stream it went, and when it was to be sent.
  private struct Batch: Sendable {
    var numbers: Range<Int>
    var stream: Int
    var due: ContinuousClock.Instant
    var left: Int
  }

  private var marks: [Mark] = []
  private var batches: [Batch] = []
  private let batchSize: Int
  /// Of each stream: its batches in their order, the first whose events are not all answered, and the last event that
  /// was acknowledged.
  private var queues: [[Int]]
  private var front: [Int]
  private var last: [Int]

  package private(set) var sent = 0
  package private(set) var acknowledged = 0
  package private(set) var failed = 0
  /// How many were dropped, as answers say.
  package private(set) var saidDropped = 0
  package private(set) var endings: [Ending] = []
  /// Events that were acknowledged again, ids that nobody sent, and events that were acknowledged before an earlier one.
  package private(set) var twice = Examples()
  package private(set) var unknown = Examples()
  package private(set) var disordered = Examples()
  /// From the time at which a batch was to be sent to its last acknowledgment.
  package private(set) var latency = Histogram()
  package private(set) var messages = 0
  package private(set) var bytes = 0

  package init(batchSize: Int, streams: Int) {
    self.batchSize = batchSize
    queues = [[Int]](repeating: [], count: streams)
    front = [Int](repeating: 0, count: streams)
    last = [Int](repeating: -1, count: streams)
  }

  /// Some ids, and how many there were.
  package struct Examples: Sendable {
    package private(set) var count = 0
    package private(set) var ids: [String] = []

    mutating func add(_ id: @autoclosure () -> String) {
      count += 1
      if ids.count < 5 { ids.append(id()) }
    }
  }
}

/// What happens to it.
extension EventLedger {
  /// Notes a message of these events.
  mutating func send(_ numbers: Range<Int>, on stream: Int, due: ContinuousClock.Instant, bytes count: Int) {
    if marks.count < numbers.upperBound {
      marks += [Mark](repeating: [], count: numbers.upperBound - marks.count)
    }
    let index = numbers.lowerBound / batchSize
    while batches.count <= index { batches.append(Batch(numbers: 0..<0, stream: 0, due: due, left: 0)) }
    batches[index] = Batch(numbers: numbers, stream: stream, due: due, left: numbers.count)
    for number in numbers { marks[number].insert(.sent) }
    queues[stream].append(index)
    sent += numbers.count
    messages += 1
    bytes += count
  }

  mutating func take(_ entry: Acknowledgment, on stream: Int, _ identity: EventIdentity) {
    switch entry {
    case .stored(let id): store(id, on: stream, identity)
    case .failed(let id):
      guard let number = known(id, identity) else { return unknown.add(id) }
      guard marks[number].isDisjoint(with: [.acknowledged, .failed]) else { return twice.add(id) }
      fail(number)
    case .batch(let number):
      guard let index = Int(exactly: number).map({ $0 - 1 }), batches.indices.contains(index) else {
        return unknown.add("batch \(number)")
      }
      if batches[index].left == 0 { return twice.add("batch \(number)") }
      for number in batches[index].numbers where !marks[number].contains(.failed) {
        acknowledge(number, on: stream, id: identity.id(UInt64(number)))
      }
    case .count(let count): acknowledge(next: count, on: stream, identity)
    case .dropped(let count): saidDropped += count
    }
  }

  private func known(_ id: String, _ identity: EventIdentity) -> Int? {
    guard let number = identity.number(of: id).flatMap({ Int(exactly: $0) }), marks.indices.contains(number),
      marks[number].contains(.sent)
    else { return nil }
    return number
  }

  private mutating func store(_ id: String, on stream: Int, _ identity: EventIdentity) {
    guard let number = known(id, identity) else { return unknown.add(id) }
    acknowledge(number, on: stream, id: id)
  }

  private mutating func acknowledge(_ number: Int, on stream: Int, id: @autoclosure () -> String) {
    guard marks[number].isDisjoint(with: [.acknowledged, .failed]) else { return twice.add(id()) }
    if number < last[stream] { disordered.add(id()) } else { last[stream] = number }
    marks[number].insert(.acknowledged)
    acknowledged += 1
    settle(number)
  }

  private mutating func fail(_ number: Int) {
    marks[number].insert(.failed)
    failed += 1
    settle(number)
  }

  private mutating func settle(_ number: Int) {
    let index = number / batchSize
    batches[index].left -= 1
    if batches[index].left == 0 { latency.record(.now - batches[index].due) }
  }

  private mutating func acknowledge(next count: Int, on stream: Int, _ identity: EventIdentity) {
    var left = count
    while left > 0, front[stream] < queues[stream].count {
      let batch = batches[queues[stream][front[stream]]]
      guard batch.left > 0 else {
        front[stream] += 1
        continue
      }
      for number in batch.numbers where left > 0 && marks[number] == .sent {
        acknowledge(number, on: stream, id: identity.id(UInt64(number)))
        left -= 1
      }
    }
    if left > 0 { unknown.add("\(left) more than were sent") }
  }

  mutating func end(_ ending: Ending) { endings.append(ending) }
}

/// What it comes to.
extension EventLedger {
  /// Sent, and neither acknowledged nor said to have failed: on streams that ended with a status other than OK they are
  /// refused, else nothing was said of them.
  package func open() -> (refused: [Int], silent: [Int]) {
    let refusing = Set(endings.filter { $0.status.map { $0 != .ok } ?? false }.map(\.stream))
    var (refused, silent) = ([Int](), [Int]())
    for batch in batches where batch.left > 0 {
      let rest = batch.numbers.filter { marks[$0] == .sent }
      if refusing.contains(batch.stream) { refused += rest } else { silent += rest }
    }
    return (refused, silent)
  }

  package var acknowledgedNumbers: [Int] { marks.indices.filter { marks[$0].contains(.acknowledged) } }
  package var failedNumbers: [Int] { marks.indices.filter { marks[$0].contains(.failed) } }

  /// Streams that broke, or on which nothing was said for too long.
  package var broken: [Ending] { endings.filter { $0.status == nil } }
}

/// What of it is read back.
extension EventLedger {
  /// Of a service that keeps events in memory the newest are there.
  private static let newest = 100_000

  /// Some of the newest events that were acknowledged, or all: of as many stretches of them one each, at a place that
  /// chance gives, so that no regular loss falls between them.
  package func acknowledgedSample(atMost count: Int) -> [Int] {
    let newest = acknowledgedNumbers.suffix(Self.newest)
    guard newest.count > count else { return Array(newest) }
    let bounds = (0...count).map { newest.startIndex + $0 * newest.count / count }
    return zip(bounds, bounds.dropFirst()).map { newest[Int.random(in: $0..<$1)] }
  }
}
