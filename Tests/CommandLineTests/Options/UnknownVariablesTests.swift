import Testing

@testable import lgtm_verify

struct UnknownVariablesTests {
  private func warnings(_ environment: [String: String]) -> [String] {
    UnknownVariables(environment, known: LGTMVerify.specifications).warnings
  }

  @Test func `a variable that is no option's is warned of, with the nearest`() {
    #expect(
      warnings(["LGTM_VERIFY_JOSB": "4", "LGTM_VERIFY_XYZZYX": "1", "LGTM": "", "LGTM_VERIFY_JOBS": "4"]) == [
        "LGTM_VERIFY_JOSB is the variable of no option, did you mean LGTM_VERIFY_JOBS?\n  it has no effect",
        "LGTM_VERIFY_XYZZYX is the variable of no option\n  it has no effect",
      ])
  }

  @Test(arguments: [
    "LGTM_VERIFY_SERVICE_HOST", "LGTM_VERIFY_SERVICE_PORT", "LGTM_VERIFY_SERVICE_PORT_HTTP", "LGTM_VERIFY_PORT",
    "LGTM_VERIFY_PORT_8080_TCP", "LGTM_VERIFY_PORT_8080_TCP_PROTO", "LGTM_VERIFY_PORT_8080_TCP_PORT",
    "LGTM_VERIFY_PORT_8080_TCP_ADDR",
  ])
  func `what Kubernetes sets for a Service of our name is none`(name: String) {
    #expect(warnings([name: "tcp://10.0.0.1:8080"]).isEmpty)
  }

  @Test func `it stands on standard error, and the command goes on`() async throws {
    let result = try await Program.run(["--version"], environment: ["LGTM_VERIFY_JOSB": "4"])
    #expect(result.errors.hasPrefix("lgtm-verify: LGTM_VERIFY_JOSB is the variable of no option, did you mean"))
    #expect(result.output.hasPrefix("lgtm-verify ") && result.status == 0)
  }
}
