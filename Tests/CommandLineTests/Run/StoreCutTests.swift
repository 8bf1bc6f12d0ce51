import TestSupport
import Testing

/// "S3 credentials are invalid" on a target that has no control interface, by what its file chose.
struct StoreCutTests {
  private static let criteria = "@AC-lgtm-002-04 or @AC-lgtm-003-04"

  private func run(_ stack: ServedStack, _ cut: String) async throws -> ChildProcess.Ending {
    let file = try Program.file(
      "lgtm-verify.yaml",
      "targets:\n  served:\n\(stack.targetWithoutControl)\n    disruptions: {s3Credentials: \(cut)}\n")
    return try await stack.start(
      ["Features/plan", "--tags", Self.criteria, "--timeout", "20s"], folder: try Program.folder(), targetFile: file
    ).ending()
  }

  @Test(.timeLimit(.minutes(3))) func `a NetworkPolicy cuts Tempo and Mimir off, and is gone afterwards`() async throws
  {
    try await ServedStack.run { stack in
      let result = try await run(stack, "{networkPolicy: {}}")
      #expect(result.status == 0, "\(result.text)")
      #expect(result.text.contains("AC-lgtm-002-04  verified") && result.text.contains("AC-lgtm-003-04  verified"))
      #expect(try await stack.networkPolicies == [])
    }
  }

  @Test(.timeLimit(.minutes(3))) func `a policy that the network does not enforce leaves it open`() async throws {
    try await ServedStack.run(faults: ["kubernetes.network-policy.ignored"]) { stack in
      let result = try await run(stack, "{networkPolicy: {}}")
      #expect(result.status == 4, "\(result.text)")
      #expect(result.text.contains("shows no S3 error, so that NetworkPolicy monitoring/lgtm-verify-no-store-tempo-"))
      #expect(try await stack.networkPolicies == [])
    }
  }

  @Test(.timeLimit(.minutes(3))) func `commands of the team's revoke and restore the key`() async throws {
    try await ServedStack.run { stack in
      let fault = "\(stack.control)/faults/s3.credentials.invalid"
      let revoke = #"[curl, -sSf, -X, PUT, -d, '{"principal":"{system}"}', "\#(fault)"]"#
      let result = try await run(stack, "{revoke: \(revoke), restore: [curl, -sSf, -X, DELETE, \"\(fault)\"]}")
      #expect(result.status == 0, "\(result.text)")
      #expect(try await stack.activeFaults == [])
    }
  }

  @Test(.timeLimit(.minutes(3))) func `a command that fails leaves it open, and says what it said`() async throws {
    try await ServedStack.run { stack in
      let result = try await run(stack, "{revoke: [sh, -c, 'echo no such key >&2; exit 3'], restore: ['true']}")
      #expect(result.status == 4, "\(result.text)")
      #expect(result.text.contains("the command sh ended with exit code 3: no such key"), "\(result.text)")
    }
  }
}
