import Foundation
import Testing

/// The keys of a target, planted where the program would show them, are in none of its outputs.
struct RedactionTests {
  private static let keys = ["ACCESS": "planted-access-key", "SECRET": "planted+secret/key"]

  @Test(arguments: [[], ["--verbose"], ["--quiet"]])
  func `keys from the environment are nowhere in what a run says`(arguments: [String]) async throws {
    // Port 1 on loopback has no listener; each failure shows the URL, which has both keys in it.
    let configuration = try Program.file(
      "lgtm-verify.yaml",
      """
      targets:
        planted:
          s3:
            endpoint: "http://127.0.0.1:1/planted-access-key/planted+secret/key"
            accessKeyEnv: ACCESS
            secretKeyEnv: SECRET
      """)
    let feature = try Program.file(
      "keys.feature",
      "@AC-1\nFeature: Keys\n  Scenario: Keys\n    Given S3 bucket \"tempo-traces\" is accessible\n")
    let result = try await Program.run(
      ["run", feature, "--config", configuration, "--target", "planted", "--timeout", "200ms"] + arguments,
      environment: Self.keys)
    let files = try FileManager.default.subpathsOfDirectory(atPath: result.folder).sorted().filter { $0 != "again" }
    #expect(files.contains("results.ndjson") && files.contains("junit.xml"))
    #expect(files.contains { $0.hasPrefix("again/") })
    let kept = try files.map { try String(contentsOfFile: "\(result.folder)/\($0)", encoding: .utf8) }
    for output in kept + [result.output, result.errors] {
      for key in Self.keys.values { #expect(!output.contains(key), "\(key) in \(output)") }
    }
    #expect(result.output.contains("‹secret›"), "the place where the keys would be must be shown")
    #expect(result.status == 4)
  }
}
