import Base
import Gherkin
import Runner
import Testing

/// Whether two runs tested the same, and what they are together.
struct ProvenanceTests {
  private static let run = Provenance(
    target: TestedTarget(name: "lab", isEmbedded: false),
    versions: [TestedVersion(system: "Tempo", .known("2.9"))], seeds: [1],
    plan: TestedFile(path: "plan.md", digest: "aaaaaaaabbbbbb"),
    features: [TestedFile(path: "a.feature", digest: "11")], hosts: ["one"], program: "0.1.0")

  private static func changed(_ change: (inout Provenance) -> Void) -> Provenance {
    var other = run
    change(&other)
    return other
  }

  @Test(arguments: [
    (changed { $0.target = TestedTarget(name: "staging", isEmbedded: false) }, "the target: lab, and staging"),
    (changed { $0.faults = ["x"] }, "the faults: none, and x"),
    (changed { $0.profiles = ["tempo-3"] }, "the profile: none, and tempo-3"),
    (changed { $0.waitLimit = .seconds(3) }, "the wait limit: none, and 3 s"),
    (changed { $0.plan = nil }, "the plan: plan.md aaaaaaaa…bbbbbb, and none"),
    (changed { $0.versions = [TestedVersion(system: "Tempo", .known("3.0"))] }, "Tempo: 2.9, and 3.0"),
    (
      changed { $0.versions = [TestedVersion(system: "Tempo", .unknown("refused"))] },
      "Tempo: 2.9, and version not known"
    ),
    (changed { $0.features[0].digest = "22" }, "a.feature: 11…11, and 22…22"),
    (changed { $0.program = "0.2.0" }, "the program: 0.1.0, and 0.2.0"),
  ])
  func `what must be the same is named with both values`(other: Provenance, difference: String) {
    #expect(Self.run.differences(from: other) == [difference])
  }

  @Test func `seed, host and options may differ, as may features that only one has`() {
    let other = Self.changed {
      ($0.seeds, $0.hosts, $0.options) = ([2], ["two"], [NamedText("--shard", "2/2")])
      $0.features = [TestedFile(path: "b.feature", digest: "33")]
    }
    #expect(Self.run.differences(from: other).isEmpty)
    let united = Self.run.united(with: other)
    #expect(united.seeds == [1, 2] && united.hosts == ["one", "two"])
    #expect(united.features.map(\.path) == ["a.feature", "b.feature"])
  }

  @Test func `versions that nothing had to ask for differ from none`() {
    #expect(Self.run.differences(from: Self.changed { $0.versions = [] }).isEmpty)
  }

  @Test func `a secret in an address is not kept`() {
    let redactor = Redactor(["hunter2secret"])
    let provenance = Self.changed { $0.target.addresses = [NamedText("tempo", "http://hunter2secret@t")] }
    let attachment = Attachment(
      owner: .testRun(MessageID(rawValue: 1)), content: .provenance(provenance),
      timestamp: UTCTime(secondsSince1970: 0))
    guard case .attachment(let kept) = redactor.redact(.attachment(attachment)),
      case .provenance(let redacted) = kept.content
    else { return #expect(Bool(false)) }
    #expect(!redacted.target.addresses[0].text.contains("hunter2secret"))
  }
}
