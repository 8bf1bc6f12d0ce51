import Base
import Clients
import Runner

/// What the compactor writes of its runs.
extension CompactionCapability {
  /// Metrics first, where the scenario has some that are to be compacted: they tell of a run whatever is logged. Then a
  /// line since these came, or since the scenario, in one of the system's own words; where Mimir logs nothing below
  /// `warn` the metrics stand for it.
  func expectLogged(_ text: String, in words: [String], _ logs: LogReading) async throws {
    if memory.givenHistory != nil {
      try await expectRun()
      let settings = try await settings()
      guard settings.logsRuns else {
        let level = settings.logLevel ?? ""
        return scenario.attach(
          Evidence("log line", ["plan": text, "log level": level, "line": "not written at that level"]))
      }
    }
    let since = memory.givenHistory?.begun ?? scenario.began
    let line = try await scenario.eventually("Mimir logs \(text)", lookingFor: patience) {
      try await logs.newestLine(since: since, saying: text, in: words)
    }
    scenario.attach(Evidence("log line", ["plan": text, "line": line, "since": since]))
  }
}
