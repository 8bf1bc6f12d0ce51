import Base
import Foundation
import Reports
import TestSupport
import Testing

/// Files of sentences as the program finds and uses them.
struct SentenceRunTests {
  private static let sentences = """
    sentences:
      - sentence: a round trip over {protocol}
        parameters: [way]
        doc: There and back.
        steps:
          - Given Tempo is deployed and healthy
          - When 1 trace is sent over <way>
          - Then each trace can be read by id as it was sent
      - sentence: the keys of Tempo are wrong for {string}
        parameters: [reason]
        steps:
          - S3 bucket tempo-traces is accessible
          - S3 credentials are invalid

    """
  private static let feature = """
    Feature: Own
      @AC-own-1
      Scenario: There and back
        Then a round trip over otlp-grpc

    """

  /// A folder with these files, by their paths.
  private func desk(_ files: [String: String]) throws -> String {
    let folder = try Program.folder()
    for (path, text) in files {
      let file = URL(fileURLWithPath: "\(folder)/\(path)")
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return folder
  }

  private func program(_ arguments: [String], in folder: String) async throws -> ChildProcess.Ending {
    try await ChildProcess.run(Program.path.path, arguments, folder: folder)
  }

  @Test(arguments: ["sentences.yaml", "Features/sentences.yaml", "Features/deep/sentences.yaml"])
  func `a file of sentences is found where one stands and in the folders of the features`(path: String) async throws {
    let folder = try desk([path: Self.sentences, "Features/deep/own.feature": Self.feature])
    let run = try await program(["run", "--verbose"], in: folder)
    #expect(run.status == 0, "\(run.text)\(run.errorText)")
    #expect(run.text.contains("part — step: 1 trace is sent over otlp-grpc, result: passed"))
    #expect(run.text.contains("place: \(path):7"))
    let line = try await program(["run", "\(folder)/Features/deep/own.feature:4", "--dry-run"], in: folder)
    #expect(line.status == 0 && line.text.contains("\(path):2, made of:"), "\(line.text)\(line.errorText)")
    let results = try String(contentsOfFile: "\(folder)/out/results.ndjson", encoding: .utf8)
    #expect(results.contains("\\\"path\\\":\\\"\(path)\\\""), "the file counts as tested")
  }

  @Test func `a sentence has the effects of its parts, and steps lists it`() async throws {
    let folder = try desk(["s.yaml": Self.sentences, "Features/own.feature": Self.feature])
    let listed = try await program(["steps", "--sentences", "s.yaml", "keys"], in: folder)
    #expect(listed.text.contains("the keys of Tempo are wrong for {string}\n"), "\(listed.text)")
    #expect(listed.text.contains("disrupts tempo storage") && listed.text.contains("defined at s.yaml:9"))
    let json = try await program(["steps", "--json", "--sentences=s.yaml", "a round trip over otlp-grpc"], in: folder)
    let step = try #require(try JSONValue(parsing: json.output).elements?.first)
    #expect(step["parts"]?.elements?.count == 3 && step["place"]?["file"] == "s.yaml")
    #expect(try await program(["run", "--dry-run"], in: folder).status == 3, "without the option it is not there")
  }

  @Test func `a failure names the feature's line and the sentence's in every report`() async throws {
    let folder = try desk(["sentences.yaml": Self.sentences, "Features/own.feature": Self.feature])
    let run = try await program(
      ["run", "--fault", "tempo.trace.change-attribute", "--wait-limit", "1s", "--report", "html=out/r.html"],
      in: folder)
    #expect(run.status == 1, "\(run.text)")
    let place = "sentences.yaml:8: \"each trace can be read by id as it was sent\""
    #expect(run.text.contains(place) && run.text.contains("Features/own.feature:4"), "\(run.text)")
    let junit = try String(contentsOfFile: "\(folder)/out/junit.xml", encoding: .utf8)
    #expect(junit.contains("sentences.yaml:8: "))
    #expect(try String(contentsOfFile: "\(folder)/out/r.html", encoding: .utf8).contains("sentences.yaml:8"))
  }

  @Test func `what a fault's claim names in a part is proven by the sentence`() async throws {
    let sentence = """
      sentences:
        - sentence: the trace is there within {duration}
          parameters: [limit]
          steps:
            - Given Tempo contains test traces from previous ingestion test
            - And Tempo HTTP API is accessible at tempo.monitoring.svc:3200
            - And trace ID from ingestion test
            - When query is sent to /api/traces/{traceID}
            - Then response SHALL be received within <limit>
            - And response SHALL contain complete trace data
      """
    let feature = "Feature: F\n  @AC-own-1\n  Scenario: S\n    Then the trace is there within 5 seconds\n"
    let folder = try desk(["sentences.yaml": sentence, "Features/own.feature": feature])
    let faults = ["--fault", "tempo.trace.change-attribute", "--fault", "tempo.query.latency:ms=6000"]
    let proof = try await program(["prove", "Features"] + faults, in: folder)
    #expect(proof.text.contains("AC-own-1  proven"), "\(proof.text)\(proof.errorText)")
    let trials = try Proof(json: Data(contentsOf: URL(fileURLWithPath: "\(folder)/out/prove.json"))).trials
    #expect(trials.map(\.verdict) == [.killed, .killed], "\(trials)")
    let other = try await program(["prove", "Features", "--fault", "grafana.health.always-ok"], in: folder)
    #expect(!other.text.contains("AC-own-1  proven"), "a fault of another system is not about it")
  }

  @Test(arguments: [
    ("sentences:\n- sentence: a\n  steps: [b]\n", "sentences.yaml:3: \"b\": no step definition matches"),
    ("sentences:\n- sentence: a\n  steps: [a]\n", "sentences.yaml:2: the sentence ends in itself: \"a\" > \"a\""),
    ("sentences:\n- sentence: Tempo is {word}\n  steps: [a]\n", "sentences.yaml:2: the sentence has 1 parameters"),
    ("sentences:\n- sentense: a\n", "sentences.yaml:2:3: unknown key \"sentense\"\n  did you mean \"sentence\"?"),
  ])
  func `with a file that cannot be used nothing runs`(text: String, message: String) async throws {
    let folder = try desk(["sentences.yaml": text, "Features/own.feature": Self.feature])
    for command in [["run"], ["run", "--dry-run"], ["prove", "Features"], ["steps"]] {
      let ending = try await program(command, in: folder)
      #expect(ending.status == 2 && ending.errorText.contains(message), "\(command): \(ending.errorText)")
    }
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/out/results.ndjson"))
  }

  @Test func `an ambiguity with a sentence of the program is refused with both places`() async throws {
    let text =
      "sentences:\n- sentence: Tempo is deployed and {word}\n  parameters: [x]\n  steps: [Mimir is deployed and healthy]\n"
    let folder = try desk(["sentences.yaml": text, "Features/own.feature": Self.feature])
    let ending = try await program(["run"], in: folder)
    #expect(ending.status == 2)
    #expect(ending.errorText.contains("\"Tempo is deployed and healthy\", Sources/StepLibrary/"), "\(ending.errorText)")
  }

  @Test func `a broken run is not continued with other sentences`() async throws {
    let folder = try desk(["sentences.yaml": Self.sentences, "Features/own.feature": Self.feature])
    #expect(try await program(["run"], in: folder).status == 0)
    try Data((Self.sentences + "# changed\n").utf8).write(to: URL(fileURLWithPath: "\(folder)/sentences.yaml"))
    let again = try await program(["run", "--resume"], in: folder)
    #expect(again.status == 2 && again.errorText.contains("sentences.yaml: "), "\(again.errorText)")
  }
}
