import Base
import Clients
import Foundation
import TestSupport
import Testing

@testable import lgtm_verify

/// Two runs at one target, of which only one may disrupt it.
@Suite(.timeLimit(.minutes(2)))
struct LockedRunTests {
  private static let disruptive = """
    Feature: Restart
      Scenario: S
        Given Tempo has restarted after pod deletion
    """
  private static let reading = "Feature: Look\n  Scenario: S\n    Given Tempo pod is running\n"

  private func run(
    _ stack: ServedStack, _ text: String, _ options: String..., hasCluster: Bool = true
  ) async throws -> Program.Result {
    let feature = try Program.file("f.feature", text)
    let target = hasCluster ? stack.targetWithoutControl : "    control: \"\(stack.control)\"\n"
    let targets = try Program.file("real.yaml", "targets:\n  real:\n\(target)")
    return try await Program.run(
      ["run", feature, "--config", targets, "--target", "real"] + options, environment: stack.environment)
  }

  private func lock(of stack: ServedStack, hasCluster: Bool) async throws -> any DisruptionLock {
    let targets = try Program.file("real.yaml", "targets:\n  real:\n\(stack.targetWithoutControl)")
    let file = try TargetFileReader(environment: stack.environment).read(targets)
    var target = try file.target("real", file: targets)
    target.control = stack.control
    let clients = TargetClients(target)
    guard hasCluster else { return ControlLock(try #require(clients.control)) }
    return LeaseLock(try #require(clients.cluster).get(), namespace: target.namespace)
  }

  @Test func `a run that disrupts waits for another, and then says whose the target is`() async throws {
    try await ServedStack.run { stack in
      let other = try await lock(of: stack, hasCluster: true)
      #expect(try await other.take(as: "run-of-others", at: .now, replacing: nil) == nil)
      let held = try await run(stack, Self.disruptive, "--allow-disruption", "--lock-wait", "1s")
      #expect(held.status == 4 && (held.output + held.errors).contains("run run-of-others"), "\(held)")

      let beside = try await run(stack, Self.reading)
      #expect(beside.status == 0 && beside.errors.contains("beside the disruptions of run run-of-others"), "\(beside)")
      let messages = try String(contentsOfFile: "\(beside.folder)/results.ndjson", encoding: .utf8)
      #expect(messages.contains("beside the disruptions of run run-of-others"))

      try await other.release(as: "run-of-others")
      let free = try await run(stack, Self.disruptive, "--allow-disruption")
      #expect(free.status == 0, "\(free)")
      #expect(try await other.state() == nil)
    }
  }

  @Test func `the control interface has a lock, too`() async throws {
    try await ServedStack.run { stack in
      let lock = try await lock(of: stack, hasCluster: false)
      #expect(try await lock.take(as: "one", at: .now, replacing: nil) == nil)
      #expect(try await lock.take(as: "one", at: .now, replacing: nil) == nil)
      #expect(try await lock.take(as: "two", at: .now, replacing: nil)?.holder == "one")
      try await lock.release(as: "two")
      #expect(try await lock.state()?.holder == "one")
      try await lock.release(as: "one")
      #expect(try await lock.state() == nil)
    }
  }

  @Test func `without rights on Leases a run goes on only by force`() async throws {
    try await ServedStack.run(faults: ["kubernetes.rbac.deny:verb=*:resource=leases"]) { stack in
      let refused = try await run(stack, Self.disruptive, "--allow-disruption")
      #expect(refused.status == 4 && (refused.output + refused.errors).contains("--force-lock"), "\(refused)")
      let forced = try await run(stack, Self.disruptive, "--allow-disruption", "--force-lock")
      #expect(forced.status == 0 && forced.errors.contains("without a lock, by --force-lock"), "\(forced)")
    }
  }
}
