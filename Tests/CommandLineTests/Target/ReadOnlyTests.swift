import Base
import Foundation
import TestSupport
import Testing
import Wire

/// Nothing is ever written to a bucket by us.
@Suite(.timeLimit(.minutes(2)))
struct ReadOnlyTests {
  @Test func `a run of the whole plan, and the doctor, only read the object store`() async throws {
    try await ServedStack.run { stack in
      let target = ["--config", stack.targetFile, "--target", "served"]
      let run = try await Program.run(
        ["run", "Features/plan", "--allow-disruption"] + target, environment: stack.environment)
      #expect(run.status == 0, "\(run.output)\(run.errors)")
      #expect(try await Program.run(["doctor"] + target, environment: stack.environment).status == 0)
      let methods = try await methods(stack)
      #expect(methods["auditor"] == ["GET", "HEAD"])
      // The doctor asks for the time without a key.
      #expect(methods["unknown"] == ["GET"])
      #expect(methods["tempo"]?.contains("PUT") == true && methods["mimir"]?.contains("PUT") == true)
      #expect(Set(methods.keys) == ["auditor", "mimir", "tempo", "unknown"])
    }
  }

  /// Of each principal, as the object store has counted them.
  private func methods(_ stack: ServedStack) async throws -> [String: Set<String>] {
    let answer = try await ChildProcess.run("curl", ["-sS", "--max-time", "10", "\(stack.control)/s3/requests"])
    let entries = try #require(try JSONValue(parsing: answer.output).elements)
    return entries.reduce(into: [:]) { methods, entry in
      methods[entry["principal"]?.string ?? "", default: []].insert(entry["method"]?.string ?? "")
    }
  }
}
