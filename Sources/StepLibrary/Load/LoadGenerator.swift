internal import Foundation
internal import Wire

/// What a load is to be.
package struct LoadPlan: Sendable {
  /// Items (spans or samples) a second; nil for as many as the target acknowledges.
  package var rate: Double?
  /// Items in a request.
  package var batch: Int
  package var duration: Duration
  /// Each has one request under way at a time.
  package var connections: Int

  package init(rate: Double? = nil, batch: Int = 1000, duration: Duration = .seconds(10), connections: Int = 4) {
    (self.rate, self.batch, self.duration, self.connections) = (rate, batch, duration, connections)
  }
}

/// Makes the body of each batch in the memory of the one before.
protocol LoadSource {
  /// - Parameter time: now, in nanoseconds since 1970; changed to the one that the batch carries.
  mutating func body(_ number: Int, time: inout UInt64) -> [UInt8]
}

/// Sends a load: a thread and a connection for each of `LoadPlan.connections`.
final class LoadGenerator: Sendable {
  /// A batch that was acknowledged, so that it can be made again.
  struct Acknowledged: Sendable {
    let worker: Int
    let number: Int
    /// Nanoseconds since 1970.
    let time: UInt64
  }

  private struct State: Sendable {
    var tally = LoadTally()
    var samples: [Acknowledged] = []
    var running: Int
    var waiter: CheckedContinuation<Void, Never>?
  }

  private static let samplesPerWorker = 8
  private let plan: LoadPlan
  private let schedule: LoadSchedule
  private let state: Locked<State>

  init(_ plan: LoadPlan) {
    self.plan = plan
    schedule = LoadSchedule(rate: plan.rate.map { $0 / Double(plan.batch) }, duration: plan.duration)
    state = Locked(State(running: plan.connections))
  }

  /// Sends until the end, or until the task is cancelled, which is no error.
  ///
  /// - Parameter worker: makes what a connection needs, on its own thread.
  func run(
    _ worker: @escaping @Sendable (Int) -> (source: any LoadSource, sender: any LoadSender)
  ) async -> (tally: LoadTally, samples: [Acknowledged], elapsed: Duration) {
    await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        state.withLock { $0.waiter = waiter }
        for index in 0..<plan.connections { start(index, worker) }
      }
    } onCancel: {
      schedule.stop()
    }
    let elapsed = ContinuousClock.now - schedule.start
    return state.withLock { state in
      state.tally.offered = schedule.offered * plan.batch
      return (state.tally, state.samples, elapsed)
    }
  }

  private func start(
    _ index: Int, _ worker: @escaping @Sendable (Int) -> (source: any LoadSource, sender: any LoadSender)
  ) {
    let thread = Thread { [self] in
      let (source, sender) = worker(index)
      finish(work(index, source, sender))
    }
    thread.name = "load-\(index)"
    thread.start()
  }

  private func work(
    _ index: Int, _ source: any LoadSource, _ sender: any LoadSender
  ) -> (LoadTally, [Acknowledged]) {
    var (source, tally, samples) = (source, LoadTally(), Reservoir<Acknowledged>(size: Self.samplesPerWorker))
    while let turn = schedule.next() {
      wait(until: turn.due)
      var time = UInt64(clamping: UTCTime.current.nanosecondsSince1970)
      let outcome = sender.send(source.body(turn.number, time: &time))
      tally.record(outcome, items: plan.batch, after: .now - turn.due)
      switch outcome {
      case .acknowledged: samples.add(Acknowledged(worker: index, number: turn.number, time: time))
      case .unreachable where tally.requests == 0: schedule.stop()
      case .unreachable, .unanswered: wait(until: .now + .milliseconds(100))
      case .partly, .rejected: break
      }
    }
    return (tally, samples.elements)
  }

  /// In short naps, so that an interruption is noticed.
  private func wait(until due: ContinuousClock.Instant) {
    while case let left = due - .now, left > .zero, !schedule.isOver {
      Thread.sleep(forTimeInterval: min(left / .seconds(1), 0.1))
    }
  }

  private func finish(_ result: (LoadTally, [Acknowledged])) {
    let waiter = state.withLock { state in
      state.tally.merge(result.0)
      state.samples += result.1
      state.running -= 1
      return state.running == 0 ? state.waiter : nil
    }
    waiter?.resume()
  }
}

/// Keeps some of many elements, each with the same chance (Vitter's algorithm R).
struct Reservoir<Element> {
  private(set) var elements: [Element] = []
  private let size: Int
  private var seen = 0

  init(size: Int) { self.size = size }

  mutating func add(_ element: Element) {
    seen += 1
    if elements.count < size { return elements.append(element) }
    let place = Int.random(in: 0..<seen)
    if place < size { elements[place] = element }
  }
}
