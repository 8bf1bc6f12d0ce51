import Foundation
import Testing

/// What a run leaves behind.
struct ResultFileTests {
  @Test func `every line of results.ndjson is an envelope with one member`() async throws {
    let result = try await Program.run(["run", "Features/plan"])
    let text = try String(contentsOfFile: "\(result.folder)/results.ndjson", encoding: .utf8)
    let lines = text.split(separator: "\n")
    #expect(text.hasSuffix("\n"))
    for line in lines {
      let envelope = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(envelope.count == 1)
    }
    #expect(lines.first?.hasPrefix("{\"meta\"") == true)
    #expect(lines.last?.hasPrefix("{\"testRunFinished\"") == true)
  }

  @Test func `the secret keys of the object store are nowhere in what is left behind`() async throws {
    let result = try await Program.run(["run", "Features/plan", "--verbose"])
    let kept = try FileManager.default.contentsOfDirectory(atPath: result.folder)
      .map { try String(contentsOfFile: "\(result.folder)/\($0)", encoding: .utf8) }
    #expect(
      !(kept + [result.output, result.errors]).contains { $0.contains("AKIA") || $0.contains("X-Amz-Signature=") })
  }
}
