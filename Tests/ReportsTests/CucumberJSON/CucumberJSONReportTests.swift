import Foundation
import Gherkin
import Reports
import Runner
import Testing

struct CucumberJSONReportTests {
  private func features(_ events: [Event]) throws -> [[String: Any]] {
    try #require(try jsonValue(CucumberJSONReport(ReportModel(RunRecord(events), nil)).bytes) as? [[String: Any]])
  }

  private func elements(_ feature: [String: Any]) -> [[String: Any]] { feature["elements"] as? [[String: Any]] ?? [] }
  private func steps(_ element: [String: Any]) -> [[String: Any]] { element["steps"] as? [[String: Any]] ?? [] }

  @Test func `every member that the schema asks for is there, and no other`() async throws {
    let feature = try #require(try features(await SampleRun.events()).first)
    #expect(
      Set(feature.keys) == ["uri", "id", "line", "keyword", "name", "description", "tags", "elements"])
    for element in elements(feature) {
      let required: Set = ["id", "keyword", "line", "name", "description", "type", "steps", "tags"]
      #expect(required.isSubset(of: element.keys))
      #expect(Set(element.keys).subtracting(required).isSubset(of: ["start_timestamp", "before", "after"]))
      for step in steps(element) {
        let known: Set = ["keyword", "line", "name", "result", "match", "doc_string", "rows", "output", "embeddings"]
        #expect(known.isSuperset(of: step.keys) && step["result"] != nil)
        let status = (step["result"] as? [String: Any])?["status"] as? String ?? ""
        #expect(["passed", "failed", "skipped", "undefined", "pending"].contains(status))
      }
    }
  }

  @Test func `each ending keeps its meaning, and what could not be checked is no pass`() async throws {
    let feature = try #require(try features(await SampleRun.events()).first)
    let statuses = elements(feature).reduce(into: [String: [String]]()) { known, element in
      known[element["name"] as? String ?? ""] = steps(element).map {
        ($0["result"] as? [String: Any])?["status"] as? String ?? ""
      }
    }
    #expect(statuses["found"] == ["passed", "passed"])
    #expect(statuses["lost"] == ["passed", "passed", "failed", "skipped"])
    #expect(statuses["unreachable"]?.first == "skipped")
    #expect(statuses["unknown"] == ["passed", "undefined"])
    let lost = try #require(elements(feature).first { $0["name"] as? String == "lost" })
    let failed = try #require(steps(lost)[2]["result"] as? [String: Any])
    #expect((failed["error_message"] as? String)?.contains("the trace is not there") == true)
    #expect(elements(feature)[0]["start_timestamp"] as? String == "2023-11-14T22:13:20.000Z")
  }

  @Test func `a scenario of the plan without a result follows, its steps skipped with the reason`() async throws {
    let model = try await ReportModel.sample(without: "found")
    let features = try #require(try jsonValue(CucumberJSONReport(model).bytes) as? [[String: Any]])
    #expect(features.map { $0["uri"] as? String } == ["Features/traces.feature", "plan.md"])
    let missing = try #require(elements(features[1]).first)
    #expect(missing["name"] as? String == "found")
    #expect((missing["tags"] as? [[String: String]])?.isEmpty == true)
    let results = steps(missing).map { $0["result"] as? [String: String] }
    #expect(results.count == 2 && results.allSatisfy { $0?["status"] == "skipped" })
    #expect(results[0]?["error_message"]?.hasPrefix("not verified") == true)
  }

  @Test func `arguments, evidence, files and hooks are where readers look for them`() async throws {
    let step: StepDefinition<Scribe> = then("it is kept:") { (world, _: PickleDocString) in
      world.scenario.attach(Evidence("query", ["url": "http://tempo"]))
      world.scenario.attach(.bytes([1, 2], mediaType: "image/png", fileName: "a.png"))
    }
    let events = try await Scribe.events(
      "Feature: F\n  Scenario Outline: S <n>\n    Then it is kept:\n      \"\"\"\n      x\n      \"\"\"\n    Examples:\n      | n |\n      | 1 |\n",
      [step], [.before { _ in }, .after { _ in }])
    let element = try #require(try elements(features(events)[0]).first)
    #expect(element["keyword"] as? String == "Scenario Outline" && element["id"] as? String == "f;s-1;;9")
    #expect((element["before"] as? [Any])?.count == 1 && (element["after"] as? [Any])?.count == 1)
    let kept = steps(element)[0]
    #expect((kept["doc_string"] as? [String: Any])?["value"] as? String == "x")
    #expect(kept["output"] as? [String] == ["query\nurl: http://tempo"])
    #expect((kept["embeddings"] as? [[String: Any]])?.first?["data"] as? String == "AQI=")
  }
}
