import Base
import Gherkin
import Runner

/// What a request's time went into, from evidence with the times at which each phase ended, as libcurl tells them.
struct RequestPhases {
  let total: Duration
  let phases: [Phase]

  struct Phase {
    let name: String
    let start: Duration
    let end: Duration
    /// The class of its pattern, which is told apart without colour.
    let pattern: String
  }

  /// Nil for evidence of no request.
  init?(_ evidence: Evidence) {
    let times = Dictionary(evidence.entries.map { ($0.name, $0.value.duration) }) { first, _ in first }
    func time(_ name: String) -> Duration? { times[name] ?? nil }
    guard let total = time("total"), total > .zero, let firstByte = time("first byte") else { return nil }
    let ends = [
      ("name", time("name"), "p1"), ("connect", time("connect"), "p2"), ("TLS", time("TLS"), "p3"),
      ("waiting", firstByte, "p4"), ("receiving", total, "p5"),
    ]
    var (start, phases) = (Duration.zero, [Phase]())
    for case (let name, let end?, let pattern) in ends where end > start {
      phases.append(Phase(name: name, start: start, end: min(end, total), pattern: pattern))
      start = end
    }
    (self.total, self.phases) = (total, phases)
  }
}
