import Base
import FoundationEssentials
import Glibc
import Wire

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
package protocol LoadSource: Sendable {
  /// - Parameter time: now, in nanoseconds since 1970; changed to the one that the batch carries.
  mutating func body(_ number: Int, time: inout UInt64) -> [UInt8]
}

/// Sends a load: a thread and a connection for each of `LoadPlan.connections`.
package final class LoadGenerator: Sendable {
  /// A batch that was acknowledged, so that it can be made again.
  package struct Acknowledged: Sendable {
    package let worker: Int
    package let number: Int
    /// Nanoseconds since 1970.
    package let time: UInt64
  }

  private struct State: Sendable {
    var tally = LoadTally()
    var samples: [Acknowledged] = []
    var running: Int
    var waiter: CheckedContinuation<Void, Never>?
  }

  private static let samplesPerWorker = 8
  private let plan: LoadPlan
  private let state: Locked<State>

  package init(_ plan: LoadPlan) {
    self.plan = plan
    state = Locked(State(running: plan.connections))
  }

  /// Sends until the end, or until the task is cancelled, which is no error.
  ///
  /// - Parameters:
  ///   - source: what a connection sends; made before the time runs.
  ///   - sender: a connection; made on its own thread.
  package func run(
    source: (Int) -> any LoadSource, sender: @escaping @Sendable (Int) -> any LoadSender
  ) async -> (tally: LoadTally, samples: [Acknowledged], elapsed: Duration) {
    let sources = (0..<plan.connections).map(source)
    let schedule = LoadSchedule(rate: plan.rate.map { $0 / Double(plan.batch) }, duration: plan.duration)
    await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        state.withLock { $0.waiter = waiter }
        for (index, source) in sources.enumerated() {
          OwnThread.start { [self] in finish(work(index, schedule, source, sender(index))) }
        }
      }
    } onCancel: {
      schedule.stop()
    }
    let elapsed = max(ContinuousClock.now, schedule.end) - schedule.start
    return state.withLock { state in
      state.tally.offered = schedule.offered * plan.batch
      return (state.tally, state.samples, elapsed)
    }
  }

  private func work(
    _ index: Int, _ schedule: LoadSchedule, _ source: any LoadSource, _ sender: any LoadSender
  ) -> (LoadTally, [Acknowledged]) {
    var (source, tally, samples) = (source, LoadTally(), Reservoir<Acknowledged>(size: Self.samplesPerWorker))
    while let turn = schedule.next() {
      wait(until: turn.due, schedule)
      var time = UInt64(clamping: UTCTime.current.nanosecondsSince1970)
      let (outcome, bytes) = send(source.body(turn.number, time: &time), sender)
      tally.record(outcome, items: plan.batch, bytes: bytes, after: .now - turn.due)
      switch outcome {
      case .acknowledged: samples.add(Acknowledged(worker: index, number: turn.number, time: time))
      case .unreachable where tally.requests == 0: schedule.stop()
      case .unreachable, .unanswered: wait(until: .now + .milliseconds(100), schedule)
      case .partly, .rejected: break
      }
    }
    return (tally, samples.elements)
  }

  /// The body is let go on return, so that the next one takes its memory.
  private func send(_ body: [UInt8], _ sender: any LoadSender) -> (LoadOutcome, bytes: Int) {
    (sender.send(body), body.count)
  }

  /// In short naps, so that an interruption is noticed.
  private func wait(until due: ContinuousClock.Instant, _ schedule: LoadSchedule) {
    while case let left = due - .now, left > .zero, schedule.end > .now {
      usleep(UInt32(min(left / .microseconds(1), 100_000)))
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
package struct Reservoir<Element> {
  private(set) var elements: [Element] = []
  private let size: Int
  private var seen = 0

  package init(size: Int) { self.size = size }

  package mutating func add(_ element: Element) {
    seen += 1
    if elements.count < size { return elements.append(element) }
    let place = Int.random(in: 0..<seen)
    if place < size { elements[place] = element }
  }
}
