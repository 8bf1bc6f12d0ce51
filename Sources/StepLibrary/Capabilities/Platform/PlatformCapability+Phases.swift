import Base
import Clients
import Gherkin
import Runner

/// The states that a platform goes through.
extension PlatformCapability {
  /// As it is now.
  func expect(phase: String, within limit: Duration) async throws {
    let start = scenario.run.clock.now
    try await scenario.eventually("the phase is \(phase)", within: limit) { try expectNow(phase: phase) }
    scenario.attach(Evidence("phase", ["phase": phase, "after": scenario.run.clock.now - start]))
  }

  private func expectNow(phase: String) throws {
    let last = try phases().last
    guard last?.value == phase else {
      let message = last.map { try? self.message(of: $0.version) } ?? nil
      throw Mismatch(
        "the platform is in another phase", expected: phase,
        actual: [last?.value ?? "none", message].compactMap { $0 }.joined(separator: ": "))
    }
  }

  private func message(of version: ObjectTimeline.Version) throws -> String? {
    version.object.condition("Ready")?.message
  }

  /// A phase that it came into after the last change, whatever came after.
  func expect(passing phase: String, within limit: Duration) async throws {
    let start = memory.changed ?? .zero
    try await scenario.eventually("the phase was \(phase)", within: limit) {
      let seen = try phases().filter { $0.version.at > start }
      guard seen.contains(where: { $0.value == phase }) else {
        throw Mismatch(
          "the platform was not \(phase)", expected: phase, actual: seen.compactMap(\.value).joined(separator: ", "))
      }
    }
  }

  func expect(phase: String, for time: Duration) async throws {
    let watched = scenario.run.waits.cut(try scaled(time))
    let start = scenario.run.clock.now
    try await scenario.eventually("the phase stays \(phase)", lookingFor: watched + scenario.run.waits.timeout) {
      do { try expectNow(phase: phase) } catch let error as Mismatch { throw FinalMismatch(error) }
      // Also one that is over when it is looked at.
      if let other = try phases().first(where: { $0.version.at > start && $0.value != phase }) {
        throw FinalMismatch(
          Mismatch(
            "the platform was in another phase", expected: phase,
            actual: "\(other.value ?? "none") after \((other.version.at - start).formatted)"))
      }
      if scenario.run.clock.now - start < watched { throw Mismatch("\(watched.formatted) are not over yet") }
    }
    scenario.attach(Evidence("phase", ["stays": phase, "watched for": watched, "of": time]))
  }

  /// Out of Pending, as the operator's times pass; twice the time, and a while for a busy machine.
  func expectGoesOn(within limit: Duration) async throws {
    let patience = try scaled(limit) * 2 + .seconds(2)
    try await scenario.eventually("it goes on", lookingFor: patience) {
      guard let last = try phases().last, last.value != "Pending" else {
        throw Mismatch("the platform is still Pending", expected: "another phase", actual: "Pending")
      }
    }
  }

  func expect(phases text: String) throws {
    let wanted = text.split(separator: ",").map { String($0.drop { $0 == " " }) }
    try world.objects.expect(values: wanted, try phases(), "the phase")
  }

  /// Of those since it was changed last; the phase before that is not among them.
  func expectNone(of text: String) throws {
    let start = memory.changed ?? .zero
    let unwanted = text.split(separator: ",").map { String($0.drop { $0 == " " }) }
    let seen = try phases().filter { $0.version.at > start }
    world.objects.attach(try phases(), "the phase")
    guard let found = seen.first(where: { unwanted.contains($0.value ?? "") }) else { return }
    throw Mismatch("the platform left its phase", expected: "none of \(text)", actual: found.value ?? "none")
  }

  func expectDiagram(_ document: PickleDocString) throws {
    try world.objects.expectDiagram(document, try phases(), "the phase")
  }

  // MARK: Attempts

  /// Each attempt is a way from Failed back to Installing; the pauses between are held against what the target says.
  func expectRetries(_ count: Int, after initial: Duration, factor: Double, atMost most: Duration) async throws {
    var (last, pauses): (ObjectTimeline.Version?, [Duration]) = (nil, [])
    for number in 0..<count {
      let wanted = min(initial * pow(factor, number), most)
      let (failed, tried) = try await nextAttempt(after: last, number + 1, within: try scaled(wanted) * 2 + .seconds(3))
      pauses.append(tried.at - failed.at)
      last = tried
    }
    memory.lastFailure = try await nextFailure(after: last)
    let wanted = try (0..<count).map { try scaled(min(initial * pow(factor, $0), most)) }
    scenario.attach(
      Evidence(
        "attempts",
        ["pauses": pauses.map(\.formatted), "wanted": wanted.map(\.formatted), "speed": try described.speed]))
    // What is shorter than a busy machine's delays says nothing.
    for (number, pair) in zip(pauses, wanted).enumerated() where pair.1 >= .milliseconds(150) && pair.0 < pair.1 / 2 {
      throw Mismatch(
        "attempt \(number + 1) came too soon", expected: "after \(pair.1.formatted)", actual: pair.0.formatted)
    }
  }

  private func pow(_ factor: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { power, _ in power * factor }
  }

  private func nextAttempt(
    after last: ObjectTimeline.Version?, _ number: Int, within limit: Duration
  ) async throws -> (failed: ObjectTimeline.Version, tried: ObjectTimeline.Version) {
    try await scenario.eventually("attempt \(number)", lookingFor: limit) {
      let later = try phases().filter { $0.version.at > last?.at ?? .zero }
      guard let failed = later.firstIndex(where: { $0.value == "Failed" }),
        let tried = later[failed...].first(where: { $0.value == "Installing" })
      else {
        throw Mismatch(
          "it is not tried again", expected: "attempt \(number) within \(limit.formatted)",
          actual: later.compactMap(\.value).joined(separator: ", "))
      }
      return (later[failed].version, tried.version)
    }
  }

  private func nextFailure(after last: ObjectTimeline.Version?) async throws -> ObjectTimeline.Version {
    try await scenario.eventually("the last attempt fails") {
      let later = try phases().filter { $0.version.at > last?.at ?? .zero }
      guard let failed = later.first(where: { $0.value == "Failed" }) else {
        throw Mismatch("the last attempt did not fail", expected: "Failed", actual: later.last?.value ?? "nothing")
      }
      return failed.version
    }
  }

  /// For longer than the next pause would be.
  func expectNoMoreRetries(after initial: Duration, factor: Double, atMost most: Duration, times: Int) async throws {
    let failed = try memory.recall(memory.lastFailure, "looked for the attempts")
    let next = try scaled(min(initial * pow(factor, times), most))
    let watched = scenario.run.waits.cut(next * 5 / 4 + .milliseconds(500))
    try await scenario.eventually("it is not tried again", lookingFor: watched + scenario.run.waits.timeout) {
      if let again = try phases().first(where: { $0.version.at > failed.at && $0.value == "Installing" }) {
        throw FinalMismatch(
          Mismatch(
            "it was tried again", expected: "no more than \(times) attempts",
            actual: "another one after \((again.version.at - failed.at).formatted)"))
      }
      if scenario.run.clock.now - failed.at < watched { throw Mismatch("\(watched.formatted) are not over yet") }
    }
    scenario.attach(Evidence("no more attempts", ["watched for": watched, "next pause": next]))
  }
}
