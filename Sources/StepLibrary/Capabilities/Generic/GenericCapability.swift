import Base
import Clients
import Runner
import Wire

/// Requests to any system, its metrics, and the answers to queries of any kind.
struct GenericCapability: Capability {
  typealias Memory = AnswerMemory

  let world: World

  /// Sends a request to a system's API and keeps the answer.
  func request(_ line: RequestLine, from name: SystemName) async throws {
    let waits = scenario.run.waits
    let system = world[AddressMemory.self].asked(try world.system(name))
    let client = clients.system(system, timeout: waits.timeout)
    let start = scenario.run.clock.now
    let call = try await client.send(line.method, filled(line.path))
    let answer = TimedAnswer(call, elapsed: scenario.run.clock.now - start)
    memory.answers = [answer]
    scenario.attach(Evidence("request", ["request": "\(line)", "of": name.title], then: answer.entries))
  }

  /// Until the scenario ends.
  func slowTempo(by time: Duration) async throws {
    guard let control = clients.control else {
      throw Inconclusive("the target \"\(target.name)\" has no way to slow its Tempo down (control)")
    }
    let (fault, delay) = ("tempo.query.latency", ["ms": String(Int(time / .milliseconds(1)))])
    try await scenario.disrupt(undoneBy: .fault(fault)) { try await control.activate(fault: fault, delay) }
    scenario.attach(Evidence("Tempo is slow", ["by": time]))
  }

  func expectBody(contains text: String) throws {
    let (answer, text) = (try memory.last, filled(text))
    guard answer.response.text.contains(text) else {
      throw Mismatch(
        "the response body lacks a text", expected: text, actual: answer.response.excerpt, curl: answer.curlCommand)
    }
  }

  func expectReceived(within limit: Duration) throws { try memory.last.expectReceived(within: limit, scenario) }

  /// The slowest counts.
  func expectAllReceived(within limit: Duration) throws { try memory.slowest.expectReceived(within: limit, scenario) }

  func noteMetrics(of name: SystemName) async throws {
    memory.counters[name] = try await world.reading(of: name).metricsOfAll()
  }

  /// Looks until the sum of a metric's series has grown by so much since it was noted; one that was not there was zero.
  /// Of series that name a tenant only those count that are of the scenario's own.
  func expectMetric(_ selector: String, of name: SystemName, increasedBy least: Double) async throws {
    let (tenants, noted) = (try tenants(of: name), try memory.counters(of: name))
    let (start, reading) = (noted.sum(selector, of: tenants) ?? 0, try world.reading(of: name))
    let end = try await scenario.eventually("\(selector) of \(name.title) increased by \(least)") {
      let now = try await reading.metricsOfAll().sum(selector, of: tenants)
      guard let now, now - start >= least else {
        throw Mismatch(
          "the metric did not increase enough", expected: "\(selector) at least \(start + least)",
          actual: now.map { "\($0)" } ?? "no such series")
      }
      return now
    }
    scenario.attach(
      Evidence(
        "metric",
        ["metric": selector, "of": name.title, "tenants": tenants.sorted(), "before": start, "after": end]))
  }

  /// As whom the scenario sends.
  private func tenants(of name: SystemName) throws -> Set<String> {
    let system = try world.system(name)
    let sent = world[MetricMemory.self].pushed.map(\.tenant) + world[TraceMemory.self].sent.map(\.tenant)
    return Set(([system.storage?.tenant, system.tenant] + sent).compactMap { $0 })
  }

  /// `$run`, `$trace` and `$series` stand for the run's id, the newest trace's id and the newest series' selector.
  func filled(_ text: String) -> String {
    var text = text.replacing("$run", with: scenario.run.identity.id)
    if let trace = world[TraceMemory.self].sent.last { text = text.replacing("$trace", with: trace.id.description) }
    if let push = world[MetricMemory.self].pushed.last { text = text.replacing("$series", with: push.recipe.selector) }
    return text
  }
}

extension World {
  var generic: GenericCapability { GenericCapability(world: self) }
}

extension MetricsText {
  /// The sum over series of these tenants, and over those that name none; nil where there is none.
  fileprivate func sum(_ selector: String, of tenants: Set<String>) -> Double? {
    let found = entries(selector).filter { entry in
      (entry.labels["user"] ?? entry.labels["tenant"]).map(tenants.contains) ?? true
    }
    return found.isEmpty ? nil : found.reduce(0) { $0 + $1.value }
  }
}

extension LibraryPart {
  static let generic = LibraryPart(steps: [commonSteps, querySteps, genericSteps])
}
