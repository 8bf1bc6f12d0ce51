import EmbeddedStack
import Foundation
import Testing

/// The trace API as a target with a name: by data of the target file alone, and without a secret in any output.
struct TraceAPIRunTests {
  private static func environment(_ entry: TraceAPIEntry) -> [String: String] {
    ["ANN": entry.users[0].password, "BOB": entry.users[1].password, "JWT_SECRET": entry.signingSecret]
  }

  private static func targets(_ stack: EmbeddedStack, _ entry: TraceAPIEntry, signing: Bool = true) throws -> String {
    let addresses = stack.endpoints.addresses.sorted { $0.key < $1.key }.map { "      \"\($0.key)\": \"\($0.value)\"" }
    let key = signing ? "      signing: {keyEnv: JWT_SECRET, keyId: \(entry.signingKeyID), leeway: 30}\n" : ""
    return try Program.file(
      "targets.yaml",
      """
      targets:
        named:
          endpoints:
      \(addresses.joined(separator: "\n"))
          trace-api:
            search: POST /api/v1/traces/search
            recent: "GET /api/v1/traces/recent?limit={limit}"
            jwks: /.well-known/jwks.json
            signIn: {request: POST /api/v1/auth/login}
            tenants:
              team-a: {user: \(entry.users[0].email), passwordEnv: ANN}
              team-b: {user: \(entry.users[1].email), passwordEnv: BOB}
      \(key)
      """)
  }

  private func run(
    _ paths: String..., faults: [Fault] = [], signing: Bool = true
  ) async throws -> (result: Program.Result, outputs: [String], secrets: [String]) {
    let stack = try await EmbeddedStack.start(.init(systems: ["tempo", "trace-api"], faults: faults))
    let entry = try #require(stack.endpoints.traceAPI)
    let environment = Self.environment(entry)
    let result = try await Program.run(
      ["run"] + paths
        + ["--config", try Self.targets(stack, entry, signing: signing), "--target", "named", "--verbose"],
      environment: environment)
    await stack.stop()
    let files = try FileManager.default.subpathsOfDirectory(atPath: result.folder).sorted()
    let kept = files.compactMap { try? String(contentsOfFile: "\(result.folder)/\($0)", encoding: .utf8) }
    return (result, kept + [result.output, result.errors], Array(environment.values))
  }

  @Test func `the features pass on a target with a name`() async throws {
    let (result, _, _) = try await run(
      "Features/trace-api/authentication.feature", "Features/trace-api/algorithms.feature",
      "Features/trace-api/tenants.feature", "Features/trace-api/documentation.feature")
    #expect(result.status == 0, "\(result.output)")
  }

  @Test func `without a signing key what takes one is open, and the rest runs`() async throws {
    let (result, _, _) = try await run("Features/trace-api/authentication.feature", signing: false)
    #expect(result.status == 4, "\(result.output)")
    #expect(result.output.contains("it takes the authority's signing key"), "\(result.output)")
    #expect(result.output.contains("19 passed, 16 inconclusive"), "\(result.output)")
  }

  /// Failures show requests and answers.
  @Test func `no token, key or password is in any output`() async throws {
    let (result, outputs, secrets) = try await run(
      "Features/trace-api/authentication.feature", "Features/trace-api/algorithms.feature",
      faults: [try Fault(parsing: "trace-api.auth.off")])
    #expect(result.status == 1, "\(result.output)")
    for output in outputs {
      for secret in secrets { #expect(!output.contains(secret)) }
      #expect(!output.contains("eyJhbGciOi") && !output.contains("access_token=eyJ"))
    }
  }

  @Test(arguments: [
    ("trace-api.tenant.any-span", "tenants.feature", "the response shows spans of others"),
    ("trace-api.error.foreign", "tenants.feature", "the response is not a denial"),
    ("trace-api.auth.optional-expiry", "authentication.feature", "the response is not a refusal"),
    ("trace-api.tenant.search-unfiltered", "tenants.feature", "a trace of others is listed"),
  ])
  func `what is wrong is red, and named`(fault: String, feature: String, message: String) async throws {
    let result = try await Program.run(
      ["run", "Features/trace-api/\(feature)", "--fault", fault, "--wait-limit", "3s"])
    #expect(result.status == 1, "\(result.output)")
    #expect(result.output.contains(message), "\(result.output)")
  }
}
