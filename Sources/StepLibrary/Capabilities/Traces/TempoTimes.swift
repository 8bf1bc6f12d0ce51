import Base
import Clients
import Runner
import Wire
import Yaml

/// How soon a Tempo does what it does with a trace, by the configuration that it runs with.
struct TempoTimes: Equatable, Sendable {
  /// Until the trace's block is in the object store.
  var flush: Duration
  /// Until a poll of the list of blocks has seen it: reads from blocks only find it then (`blocklist_poll`).
  var blockList: Duration
  /// Until searches find the trace; by id it is found at once.
  var search: Duration
  /// What its blocks keep of a trace.
  var format: TraceBlockFormat = .whole
  /// The settings that this follows from, as they stand there: `live_store.max_trace_idle: 5s`.
  var source: [String]

  /// Tempo 2 names its keeper of new traces `ingester`, Tempo 3 `live_store`; what is left out has its usual value.
  init(_ configuration: YamlNode) {
    let keeper = configuration["live_store"] == nil ? "ingester" : "live_store"
    let isLiveStore = keeper == "live_store"
    var times = ConfiguredTimes(configuration)
    let idle = times.time(keeper, isLiveStore ? "max_trace_idle" : "trace_idle_period", or: .seconds(10))
    let check = times.time(keeper, "flush_check_period", or: .seconds(10))
    let block = times.time(keeper, "max_block_duration", or: isLiveStore ? .seconds(60) : .seconds(1800))
    flush = idle + block + check * 2
    blockList = times.time("storage", "trace", "blocklist_poll", or: .seconds(300))
    let cutoff = times.time("query_frontend", "query_end_cutoff", or: isLiveStore ? .seconds(30) : .zero)
    search = idle + check * 2 + cutoff
    let version = configuration["storage"]?["trace"]?["block"]?["version"]?.text
    format = TraceBlockFormat(version ?? "")
    source = times.source + (version.map { ["storage.trace.block.version: \($0)"] } ?? [])
  }

  /// The documented defaults of a version, where the configuration cannot be read.
  init(version: String?) {
    let isThree = version?.drop { !$0.isNumber }.hasPrefix("3") == true
    self.init(flush: isThree ? .seconds(90) : .seconds(1830), search: isThree ? .seconds(60) : .seconds(30))
    source = ["the defaults of Tempo \(version.map { $0.isEmpty ? "2" : $0 } ?? "2")"]
  }

  private init(flush: Duration, search: Duration) {
    (self.flush, blockList, self.search, source) = (flush, .seconds(300), search, [])
  }

  /// How long to look for a trace in blocks; no less than the plan's own words for it.
  var untilPersisted: Duration { max(.seconds(600), Self.withMargin(flush + blockList)) }

  /// How long to look for a trace by searches.
  var untilSearchable: Duration { max(.seconds(120), Self.withMargin(search)) }

  private static func withMargin(_ time: Duration) -> Duration { time * 1.5 + .seconds(30) }

  var evidence: Evidence {
    Evidence(
      "times of the running configuration",
      [
        "from": source, "block after": flush, "seen by a poll after another": blockList, "searchable after": search,
      ])
  }
}

extension TraceCapability {
  /// As Tempo runs, read once for the run.
  func times() async throws -> TempoTimes {
    let (reading, client) = (try world.reading(of: .tempo), try client())
    let times = try await scenario.run.facts.establish(.times(of: target.tempo)) {
      if let configuration = try? await reading.configuration() { return TempoTimes(configuration) }
      let build = try? await client.get("/api/status/buildinfo").json()
      return TempoTimes(version: build?["version"]?.string)
    }
    scenario.attach(times.evidence)
    return times
  }

  /// Asks a Tempo that would cut its blocks later than we wait to do so now; only where the plan itself promises no
  /// time, since that promise is Tempo's to keep.
  func hurry(_ times: TempoTimes) async throws {
    let waits = scenario.run.waits
    guard scenario.patience == nil, times.flush > waits.cut(waits.timeout) else { return }
    guard let call = try? await client().flush() else { return }
    if (200..<300).contains(call.response.status) { _ = await clients.flushes.next() }
    scenario.attach(Evidence("hurried by GET /flush", ["status": Int(call.response.status)]))
  }

  /// What this run hurried somewhere is no proof that Tempo keeps a time that the plan promises: then its configuration
  /// says whether it would have.
  func expectUnhurried(_ times: TempoTimes, within promise: Duration?) async throws {
    guard let promise, await clients.flushes.count > 0 else { return }
    guard times.flush <= promise else {
      throw Mismatch(
        "the trace's block came early because this run asked for it (GET /flush)",
        expected: "a block within \(promise.formatted) by itself",
        actual: "Tempo flushes after \(times.flush.formatted): \(times.source.joined(separator: ", "))")
    }
  }

  /// What is left of the time that the plan promises, as far as this run waits for it; nil where it promises none.
  var promise: Duration? {
    scenario.patience.map { scenario.run.waits.cut(max(.zero, $0 - scenario.run.clock.now)) }
  }

  /// How long to look for what becomes true so soon: the plan's own words count where it has some.
  func patience(_ time: Duration) -> Duration? {
    scenario.patience == nil ? max(time, scenario.run.waits.timeout) : nil
  }
}

extension FactKey<TempoTimes> {
  fileprivate static func times(of tempo: TempoTarget) -> Self { Self("how soon Tempo flushes at \(tempo.http)") }
}
