import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

/// A fault, and how it shows from outside.
struct FaultCase<Probe: Sendable>: Sendable, CustomTestStringConvertible {
  let text: String
  /// Whether the symptom shows, whenever it is asked.
  let shows: @Sendable (Probe) async throws -> Bool

  init(_ text: String, _ shows: @escaping @Sendable (Probe) async throws -> Bool) {
    (self.text, self.shows) = (text, shows)
  }

  var testDescription: String { text }

  /// The symptom shows, and is counted, only while the fault is active.
  func expectToAct(on probe: Probe, _ faults: FaultInjector) async throws {
    let fault = try Fault(parsing: text)
    // A busy machine may look for a moment like a fault.
    try await eventually { try await !shows(probe) }
    #expect(faults.count(of: fault.name) == 0)
    await faults.activate(fault)
    #expect(try await shows(probe), "while the fault is active")
    let count = faults.count(of: fault.name)
    #expect(count > 0)
    await faults.deactivate(fault.name)
    try await eventually { try await !shows(probe) }
    #expect(faults.count(of: fault.name) == count)
  }
}

extension FaultInjector {
  /// Whether it acts, and so keeps away what the action brings without it; returns as soon as one of them shows.
  func keepsAway(
    _ name: String, _ count: () async throws -> Int, after action: () async throws -> Void
  ) async throws -> Bool {
    let (acts, before) = (self.count(of: name), try await count())
    try await action()
    var hasCome = false
    try await eventually {
      hasCome = try await count() > before
      return hasCome || self.count(of: name) > acts
    }
    return !hasCome
  }
}

/// Whether it takes that long.
func takes(_ time: Duration, _ action: () async throws -> Void) async throws -> Bool {
  let start = ContinuousClock.now
  try await action()
  return ContinuousClock.now - start >= time
}

extension HTTPServerResponse {
  var text: String { String(decoding: body, as: UTF8.self) }
}
