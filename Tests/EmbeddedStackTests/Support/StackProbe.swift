import Testing

@testable import EmbeddedStack

/// A whole stack that is asked at the plan's addresses.
struct StackProbe: Sendable {
  let stack: EmbeddedStack

  /// Stops the stack after the body. Its Prometheus scrapes twenty times a second.
  static func run(_ body: (StackProbe) async throws -> Void) async throws {
    var configuration = EmbeddedStack.Configuration()
    configuration[PrometheusProfile.self].scrapeInterval = .milliseconds(50)
    let stack = try await EmbeddedStack.start(configuration)
    do { try await body(StackProbe(stack: stack)) } catch {
      await stack.stop()
      throw error
    }
    await stack.stop()
  }

  func get(_ address: String, _ path: String) async throws -> Curl.Answer {
    try await Curl.get("http://\(try #require(stack.endpoints.addresses[address]))\(path)")
  }

  func prometheus(_ path: String) async throws -> Curl.Answer { try await get("prometheus.monitoring.svc:9090", path) }
}
