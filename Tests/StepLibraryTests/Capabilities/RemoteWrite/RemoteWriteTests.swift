import Base
import Clients
import Runner
import ServerSupport
import Testing
import Wire

@testable import StepLibrary

/// What Prometheus' own counters say of its writing, and what they do not.
struct RemoteWriteTests {
  private typealias Queue = FakePrometheus.Queue

  private static let given = "Given Prometheus is remote-writing to Mimir"
  private static let look = "When Prometheus metrics are queried for remote-write queue"

  /// Of the given, the look, and a sentence about the queue.
  private func outcome(
    _ sentence: String, _ queue: @escaping @Sendable (Int) -> FakePrometheus.Queue = FakePrometheus.moving
  ) async throws -> PlanBench.Outcome {
    let prometheus = try FakePrometheus(queue)
    let outcomes = try await PlanBench.prometheus(prometheus).run(Self.given, Self.look, "Then \(sentence)")
    #expect(outcomes.prefix(2).allSatisfy { $0.status == .passed } || outcomes.last?.status == .skipped, "\(outcomes)")
    return try #require(outcomes.last { $0.status != .skipped })
  }

  /// The first outcome that is known: a busy machine may see one of two processes once only in the time of looking, and
  /// the sentence then says that it does not know.
  private func known(
    _ sentence: String, _ queue: @escaping @Sendable (Int) -> FakePrometheus.Queue
  ) async throws -> PlanBench.Outcome {
    for _ in 0..<20 {
      let seen = try await outcome(sentence, queue)
      guard seen.status == .inconclusive else { return seen }
      #expect(seen.message?.contains("seen once only") == true, "\(seen)")
    }
    return try await outcome(sentence, queue)
  }

  private static let sentences = [
    "Mimir SHALL accept remote-write requests", "succeeded_samples_total SHALL be increasing",
    "failed_samples_total SHALL be zero or minimal", "Prometheus SHALL begin sending metrics to Mimir",
    "queue_samples_pending SHALL be low (<1000)",
  ]

  @Test(arguments: sentences)
  func `a queue that moves is well, however its address is spelled`(sentence: String) async throws {
    #expect(try await outcome(sentence).status == .passed)
  }

  @Test(arguments: sentences.dropLast())
  func `two replicas behind one Service that both stand still are no progress`(sentence: String) async throws {
    let outcome = try await known(sentence) { look in
      look.isMultiple(of: 2)
        ? Queue(start: 1, total: 1800, newest: 10) : Queue(start: 2, total: 900, newest: 20 + Double(look))
    }
    #expect(outcome.status == .failed && outcome.message?.contains("0 samples tried") == true, "\(outcome)")
  }

  @Test(arguments: sentences.dropLast())
  func `of two replicas each must send`(sentence: String) async throws {
    let outcome = try await known(sentence) { look in
      look.isMultiple(of: 2) ? FakePrometheus.moving(look) : Queue(start: 2, total: 900, newest: 20)
    }
    #expect(outcome.status == .failed, "\(outcome)")
  }

  /// As on a busy machine, where the time of looking ends before the other process comes a second time.
  @Test(arguments: [([1.0, 2, 1], false), ([1, 2, 1, 2], true), ([2, 1, 1, 1, 1, 1], true), ([1], false)])
  func `what was seen of a queue says nothing while one that is there was seen once only`(
    starts: [Double], isKnown: Bool
  ) throws {
    var looks = RemoteWriteLooks(begun: .zero)
    for (number, start) in starts.enumerated() {
      let queue = ["samples_total": number, "samples_pending": 0].map { name, value in
        "prometheus_remote_storage_\(name){url=\"\(FakePrometheus.url)\"} \(value)\n"
      }
      let metrics = MetricsText("process_start_time_seconds \(start)\n" + queue.joined())
      try looks.add(try #require(RemoteWriteQueue(in: metrics, url: FakePrometheus.push)))
    }
    #expect(((try? looks.known) != nil) == isKnown)
    #expect(looks.showsProgress == isKnown)
  }

  @Test func `a queue that has just begun is waited for, however short the time of looking`() async throws {
    let begun = ContinuousClock.now
    let prometheus = try FakePrometheus { look in
      ContinuousClock.now - begun < .seconds(1) ? Queue() : FakePrometheus.moving(look)
    }
    let outcomes = try await PlanBench.prometheus(prometheus).patient.run(
      Self.given, Self.look, "Then succeeded_samples_total SHALL be increasing")
    #expect(outcomes.map(\.status) == [.passed, .passed, .passed], "\(outcomes)")
  }

  @Test func `a counter that went back in one process began anew`() async throws {
    let outcome = try await outcome("succeeded_samples_total SHALL be increasing") { look in
      Queue(total: look == 0 ? 900 : 500, newest: 10 + Double(look))
    }
    #expect(outcome.status == .failed, "\(outcome)")
  }

  @Test func `metrics that do not say of which process they are leave it open`() async throws {
    let outcome = try await outcome("succeeded_samples_total SHALL be increasing") { look in
      Queue(start: nil, total: Double(look), newest: Double(look))
    }
    #expect(outcome.status == .inconclusive)
    #expect(outcome.message?.contains("process_start_time_seconds") == true, "\(outcome)")
  }

  @Test func `what waited in between is not low, though it is gone at the end`() async throws {
    let outcome = try await outcome("queue_samples_pending SHALL be low (<1000)") { look in
      Queue(total: Double(look), pending: look == 2 ? 5000 : 0, newest: Double(look))
    }
    #expect(outcome.status == .failed && outcome.message?.contains("actual: 5000") == true, "\(outcome)")
  }

  @Test func `samples that are dropped before they are tried have failed`() async throws {
    let outcome = try await outcome("failed_samples_total SHALL be zero or minimal") { look in
      Queue(total: Double(look), dropped: Double(look) * 3, newest: Double(look))
    }
    #expect(outcome.status == .failed && outcome.message?.contains("dropped") == true, "\(outcome)")
  }

  @Test func `of nothing that was sent few failures say nothing`() async throws {
    let outcome = try await outcome("failed_samples_total SHALL be zero or minimal") { _ in Queue() }
    #expect(outcome.status == .failed, "\(outcome)")
  }

  @Test(arguments: [
    (Duration.milliseconds(500), Duration.seconds(2)), (.seconds(5), .seconds(60)), (.seconds(30), .seconds(60)),
    (.seconds(60), .seconds(120)),
  ])
  func `a queue is looked at for a minute and two scrapes`(interval: Duration, window: Duration) {
    #expect(RemoteWriteReading.window(of: interval) == window)
  }
}
