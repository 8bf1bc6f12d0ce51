import EmbeddedStack
import Foundation
import Testing

/// The project's own features, and what their Markdown report tells.
struct OwnFeatureTests {
  @Test func `every receiver is reported with the fields compared and the times`() async throws {
    let report = try Program.folder() + "/r.md"
    let result = try await Program.run(["run", "Features/tempo/receivers.feature", "--report", "markdown=\(report)"])
    #expect(result.status == 0, "\(result.output)")
    let lines = try String(contentsOfFile: report, encoding: .utf8).split(separator: "\n")
    let head = try #require(lines.firstIndex { $0.hasSuffix("| fields compared | ack | ack → by id | query |") })
    let rows = lines[head...].dropFirst(2).prefix { $0.hasPrefix("|") }
    for path in [
      "otlp-grpc", "otlp-http-protobuf", "otlp-http-json", "jaeger-thrift-compact", "jaeger-thrift-binary",
      "jaeger-thrift-http", "jaeger-grpc", "zipkin-json",
    ] {
      let row = try #require(rows.first { $0.contains("| \(path) |") }, "\(path)")
      let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      #expect((cells.count >= 5 ? Int(cells[4]) : nil) ?? 0 > 100, "\(row)")
    }
  }

  /// Load and soak, which run only where they are named.
  private static let left = ["throughput.feature", "memory.feature"]

  /// A run each of what takes long together.
  private static let parts =
    ["Features/mimir", "Features/tempo/queries.feature", "Features/tempo/tenants.feature"]
    + ["trace-api", "tapio", "platform", "tempo-manager"].flatMap { folder in
      let files = try? FileManager.default.contentsOfDirectory(atPath: Program.root.path + "/Features/\(folder)")
      return (files ?? []).sorted().filter { $0.hasSuffix(".feature") && !left.contains($0) }.map {
        "Features/\(folder)/\($0)"
      }
    }

  @Test func `each folder has features`() { #expect(Self.parts.count > 30) }

  @Test(arguments: parts)
  func `the features pass on a healthy stack`(path: String) async throws {
    let result = try await Program.run(["run", path])
    #expect(result.status == 0, "\(result.output)")
  }

  /// A target without a control interface, as a real one.
  @Test(arguments: [(true, Int32(0)), (false, 4)])
  func `a Tempo with tenants keeps their traces apart, one without leaves that open`(
    isMultitenant: Bool, status: Int32
  ) async throws {
    var configuration = EmbeddedStack.Configuration()
    configuration.tempo.isMultitenant = isMultitenant
    let stack = try await EmbeddedStack.start(configuration)
    let addresses = stack.endpoints.addresses.sorted { $0.key < $1.key }.map { "      \"\($0.key)\": \"\($0.value)\"" }
    let targets = try Program.file(
      "targets.yaml", "targets:\n  apart:\n    endpoints:\n\(addresses.joined(separator: "\n"))\n")
    let result = try await Program.run(
      ["run", "Features/tempo/tenants.feature", "--config", targets, "--target", "apart", "--allow-disruption"])
    await stack.stop()
    #expect(result.status == status, "\(result.output)")
  }
}
