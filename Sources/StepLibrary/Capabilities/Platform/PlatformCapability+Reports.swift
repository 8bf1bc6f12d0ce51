import Base
import Clients
import Gherkin
import Runner
import Wire

/// What an operator says of a platform: conditions, events, progress.
extension PlatformCapability {
  /// A table of types and statuses, of the present version.
  func expect(conditions table: PickleTable, within limit: Duration) async throws {
    try await scenario.eventually("its conditions", within: limit) {
      guard let object = try versions().last?.object else { throw Mismatch("the platform was never seen") }
      for row in table.rows where row.count == 2 {
        let found = object.condition(row[0])
        guard found?.status == row[1] else {
          throw Mismatch(
            "condition \(row[0]) is another", expected: row[1], actual: found?.status ?? "no such condition")
        }
      }
    }
    scenario.attach(Evidence("conditions", entries: table.rows.map { .init(name: $0[0], value: $0.last ?? "") }))
  }

  /// The conditions of the first version in a phase.
  func expect(conditions table: PickleTable, in phase: String) throws {
    guard let span = try phases().last(where: { $0.value == phase }) else {
      throw Mismatch("the platform was never \(phase)", expected: phase, actual: "never")
    }
    for row in table.rows where row.count == 2 {
      let found = span.version.object.condition(row[0])
      guard found?.status == row[1] else {
        throw Mismatch(
          "condition \(row[0]) is another in \(phase)", expected: row[1], actual: found?.status ?? "no such condition")
      }
    }
  }

  /// Each names the generation that it is of, and a reason; its time changes with its status only.
  func expectGoodConditions() throws {
    var last: [String: KubernetesCondition] = [:]
    for version in try versions() where version.change != .gone {
      for condition in version.object.conditions {
        guard let generation = condition.observedGeneration, generation <= version.object.generation else {
          throw Mismatch(
            "condition \(condition.type) does not say of which generation it is", expected: "observedGeneration",
            actual: condition.observedGeneration.map { "\($0)" } ?? "none")
        }
        guard !condition.reason.isEmpty, !condition.since.isEmpty else {
          throw Mismatch(
            "condition \(condition.type) lacks a reason or a time", expected: "both", actual: condition.reason)
        }
        if let before = last[condition.type], before.status == condition.status, before.since != condition.since {
          throw Mismatch(
            "the time of condition \(condition.type) changed without its status", expected: before.since,
            actual: condition.since)
        }
        last[condition.type] = condition
      }
    }
    try expectPresent(last)
  }

  private func expectPresent(_ last: [String: KubernetesCondition]) throws {
    scenario.attach(
      Evidence(
        "conditions", entries: last.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: $0.value.status) }))
    guard let generation = try versions().last?.object.generation else { return }
    for condition in last.values.sorted(by: { $0.type < $1.type }) where condition.observedGeneration != generation {
      throw Mismatch(
        "condition \(condition.type) is of an older generation", expected: "\(generation)",
        actual: "\(condition.observedGeneration ?? 0)")
    }
    guard !last.isEmpty else { throw Mismatch("the platform has no conditions", expected: "some", actual: "none") }
  }

  /// A condition since the platform was changed last.
  func expect(condition type: String, stayed status: String) throws {
    let start = memory.changed ?? .zero
    let seen = try versions().filter { $0.at > start && $0.change != .gone }
    for version in seen {
      let found = version.object.condition(type)?.status
      guard found == status else {
        throw Mismatch(
          "condition \(type) did not stay \(status)", expected: status, actual: found ?? "no such condition")
      }
    }
    scenario.attach(Evidence("condition", ["type": type, "stayed": status, "versions": seen.count]))
  }

  /// A condition or an event says it.
  func expectSaid(_ text: String, within limit: Duration) async throws {
    let (made, text) = (try made(), world.objects.filled(text))
    try await scenario.eventually("something says \"\(text)\"", within: limit) {
      let conditions = try versions().last?.object.conditions.map(\.message) ?? []
      let events = try await world.objects.events(about: made).map(\.message)
      guard (conditions + events).contains(where: { $0.contains(text) }) else {
        throw Mismatch(
          "nothing says \"\(text)\"", expected: text,
          actual: (Set(conditions).sorted() + events).joined(separator: "; "))
      }
    }
  }

  /// By its reason or its message.
  func expectEvent(of text: String, type: String?, within limit: Duration) async throws {
    let made = try made()
    let found = try await scenario.eventually("an event of \(text)", within: limit) {
      let all = try await world.objects.events(about: made)
      let fitting = all.filter { type == nil || $0.type == type }
      guard let event = fitting.last(where: { $0.reason.contains(text) || $0.message.contains(text) }) else {
        throw Mismatch(
          "there is no event of \(text)", expected: "\(type ?? "an") event with it in its reason or message",
          actual: all.isEmpty ? "no event" : all.map { "\($0.reason): \($0.message)" }.joined(separator: "; "))
      }
      return event
    }
    scenario.attach(Evidence("event", ["type": found.type, "reason": found.reason, "message": found.message]))
  }

  func expectComponentMetrics(_ text: String, within limit: Duration) async throws {
    let (metric, made) = ("observability_platform_component_status", try made())
    let names = text.split(separator: ",").map { $0.filter { $0 != " " }.lowercased() }
    let reading = try world.reading(of: PlatformTarget.name)
    try await scenario.eventually("\(metric) of \(text)", within: limit) {
      let entries = try await reading.metricsOfAll().entries(metric).filter { $0.value > 0 }
      let own = entries.map { $0.labels.labels.map(\.value) }.filter { $0.contains(made.namespace ?? made.name) }
      let missing = names.filter { name in !own.contains { values in values.contains { $0.lowercased() == name } } }
      guard missing.isEmpty else {
        throw Mismatch(
          "no series of \(metric) tells the state of \(missing.joined(separator: ", "))", expected: "one for each",
          actual: "\(own.count) series of the platform")
      }
    }
  }
}
