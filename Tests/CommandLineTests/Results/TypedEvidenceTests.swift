import Foundation
import Testing

/// What evidence holds can be computed with: no number, time or yes stands there as text only.
struct TypedEvidenceTests {
  private struct Line: Decodable { let attachment: Attachment? }
  private struct Attachment: Decodable { let body, mediaType: String }

  private struct Evidence: Decodable {
    struct Entry: Decodable {
      let name, value: String
      let count, bytes: Int?
      let number, seconds: Double?
      let flag: Bool?
      let list: [String]?
      let instant: String?

      var isText: Bool {
        count == nil && bytes == nil && number == nil && seconds == nil && flag == nil && list == nil && instant == nil
      }
    }

    let title: String
    let entries: [Entry]
  }

  /// A version of a protocol looks like a number, and a tenant may.
  private static let names: Set = ["version", "tenant", "what"]

  private func looksTyped(_ text: String) -> Bool {
    text.wholeMatch(of: #/-?\d+(\.\d+)?( (ns|µs|ms|s|min|h|d))?|true|false|\d{4}-\d\d-\d\dT[\d:.]+Z/#) != nil
  }

  /// A run each, since together they take longer than a child process may.
  private static let parts = [
    "plan", "tempo/receivers.feature", "mimir", "trace-api/traces.feature", "tapio/events.feature",
    "platform/phases.feature",
  ].map { "Features/\($0)" }

  @Test(arguments: parts)
  func `the evidence of features has its values as such`(part: String) async throws {
    let result = try await Program.run(["run", part])
    // What it measures may be over its limit on a busy machine; the evidence is there all the same.
    #expect([0, 1].contains(result.status), "\(result.output)")
    let results = try Data(contentsOf: URL(fileURLWithPath: "\(result.folder)/results.ndjson"))
    var count = 0
    for line in results.split(separator: UInt8(ascii: "\n")) {
      guard let attachment = try JSONDecoder().decode(Line.self, from: line).attachment,
        attachment.mediaType == "application/vnd.lgtm-verify.evidence+json"
      else { continue }
      let evidence = try JSONDecoder().decode(Evidence.self, from: Data(attachment.body.utf8))
      for entry in evidence.entries where !Self.names.contains(entry.name) {
        count += 1
        #expect(!entry.isText || !looksTyped(entry.value), "\(evidence.title): \(entry.name): \(entry.value)")
      }
    }
    #expect(count > 20)
  }
}
