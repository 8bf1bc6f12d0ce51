import Foundation
import Gherkin
import TaskPlan
import Testing

struct ExtractionTests {
  private func parse(_ feature: ExtractedFeature) throws -> GherkinDocument {
    var ids = MessageIDSequence()
    return try GherkinParser(dialect: .plan).parse(GherkinSource(uri: "f", text: feature.text), ids: &ids)
  }

  @Test func `every block of the plan becomes a feature that can be parsed`() throws {
    let plan = try Plans.lgtmStack()
    #expect(plan.features.count == 15)
    #expect(Set(plan.features.map(\.fileName)).count == 15)
    for feature in plan.features { _ = try parse(feature) }
  }

  @Test func `the features beside the plan are what it says`() throws {
    let features = Dictionary(uniqueKeysWithValues: try Plans.lgtmStack().features.map { ($0.fileName, $0.text) })
    let folder = Plans.root.appendingPathComponent("Features/plan")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("TASK-") }
    #expect(names.count > 1)
    for name in names {
      #expect(features[name] == String(decoding: try Plans.bytes("Features/plan/\(name)"), as: UTF8.self), "\(name)")
    }
  }

  @Test func `the text stays as it is, tags stand above`() throws {
    let plan = try Plans.lgtmStack()
    for (feature, block) in zip(plan.features, plan.blocks) {
      let lines = feature.text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
      let kept = lines.filter { !$0.trimmingCharacters(in: .whitespaces).hasPrefix("@") }
      #expect(kept.joined(separator: "\n") == block.text)
    }
    let recovery = try #require(plan.features.first { $0.fileName.hasPrefix("TASK-lgtm-007") }).text
    #expect(
      recovery.split(separator: "\n")[1]
        == "@TASK-lgtm-007 @REQ-lgtm-d4f8c2a1-002 @NFR-lgtm-d4f8c2a1-RECOVER-001 @AC-lgtm-002-03")
  }

  @Test(arguments: ["fixtures/plan/001-lgtm-stack.md", "fixtures/other-plans/mail-queue.md"])
  func `every line of a feature leads back to its line in the plan`(path: String) throws {
    let patterns = path.contains("mail") ? Plans.mailPatterns : .standard
    let plan = try Plan(path: path, bytes: Plans.bytes(path), patterns: patterns)
    let planLines = String(decoding: plan.source.bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    for feature in plan.features {
      let origin = try #require(PlanOrigin(try parse(feature), patterns: patterns))
      #expect(origin.plan == path)
      for (index, line) in feature.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        let text = line.trimmingCharacters(in: .whitespaces)
        guard !text.hasPrefix("@"), index > 0, !text.isEmpty else { continue }
        #expect(planLines[origin.planLine(index + 1) - 1].trimmingCharacters(in: .whitespaces) == text)
      }
    }
  }

  @Test func `tags that the plan has stay below ours, and the language above`() throws {
    let feature = try #require(try Plans.mailQueue().features.first)
    #expect(feature.fileName == "WORK-10-mails-are-sent.feature")
    let document = try parse(feature)
    #expect(document.feature?.tags.map(\.name) == ["@WORK-10", "@STORY-mail-1", "@fast"])
    #expect(feature.text.split(separator: "\n").prefix(3).last == "@WORK-10 @STORY-mail-1")
  }

  @Test func `two features of a name have two files, whatever their titles are`() throws {
    let block = "```gherkin\nFeature: ../../É (AC-1)\n  Scenario: s\n    Given x\n```\n"
    let plan = try Plan(block + block + "## TASK-1: t\n" + block)
    #expect(plan.features.map(\.fileName) == ["line-2.feature", "line-7.feature", "TASK-1.feature"])
    let named = "```gherkin\nFeature: a/b\n```\n"
    #expect(try Plan(named + named).features.map(\.fileName) == ["a-b.feature", "a-b-2.feature"])
  }

  @Test(arguments: [
    "", "# \nFeature: f", "# plan.md\nFeature: f", "# plan.md:0\nFeature: f", "\n# plan.md:1\nFeature: f",
  ])
  func `a feature that comes from no plan says so`(text: String) throws {
    var ids = MessageIDSequence()
    let document = try GherkinParser().parse(GherkinSource(uri: "f", text: text), ids: &ids)
    #expect(PlanOrigin(document) == nil)
  }
}
