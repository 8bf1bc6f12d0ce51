import Foundation
import Testing

/// What a run says it tested, and that nothing else is taken for it.
@Suite(.timeLimit(.minutes(3)))
struct TestedRunTests {
  private static let feature = """
    @AC-1
    Feature: One
      Scenario: One
        Given Tempo HTTP API is accessible at tempo.monitoring.svc:3200
      Scenario: Two
        Given Tempo HTTP API is accessible at tempo.monitoring.svc:3200

    """

  @Test func `the results tell target, versions, fault, wait limit, seed, digests, host and program`() async throws {
    let feature = try Program.file("one.feature", Self.feature)
    let run = try await Program.run([
      "run", feature, "--fault", "tempo.query.latency:ms=5", "--wait-limit", "3s", "--seed", "42",
    ])
    #expect(run.status == 0, "\(run.errors)")
    let results = try String(contentsOfFile: "\(run.folder)/results.ndjson", encoding: .utf8)
    let lines = results.split(separator: "\n")
    let index = try #require(lines.firstIndex { $0.contains("provenance+json") })
    #expect(lines[index - 1].hasPrefix("{\"testRunStarted\""), "it is the first thing that a run says")
    let line = lines[index].replacing("\\", with: "")
    for part in [
      #""target":{"name":"embedded","embedded":true"#, #""versions":[{"system":"Tempo","#,
      #""faults":["tempo.query.latency:ms=5"]"#, #""waitLimitSeconds":3"#, #""seeds":["42"]"#, #""hosts":[""#,
      #""program":"0.1.0""#, "\"path\":\"\(feature)\",\"sha256\":\"",
    ] { #expect(line.contains(part), "\(part) in \(line)") }
    #expect(run.output.contains("embedded stack, no cluster was touched"))
    let last = try #require(run.output.split(separator: "\n").last)
    #expect(last.hasSuffix("with the fault tempo.query.latency:ms=5 and waits cut to 3 s"), "\(last)")
  }

  @Test func `a run is not resumed on another target, fault or wait limit: exit code 2, and what differs`() async throws
  {
    let feature = try Program.file("one.feature", Self.feature)
    let folder = try Program.folder()
    let first = try await Program.run(["run", feature, "--output", folder, "--fault", "tempo.query.latency:ms=5"])
    #expect(first.status == 0, "\(first.errors)")
    let results = "\(folder)/results.ndjson"
    let kept = try Data(contentsOf: URL(fileURLWithPath: results))
    let other = try await Program.run(["run", feature, "--output", folder, "--resume"])
    #expect(
      other.status == 2 && other.errors.contains("the faults: tempo.query.latency:ms=5, and none"), "\(other.errors)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: results)) == kept, "the results stay as they are")
    let targets = try Program.file("t.yaml", "targets:\n  t:\n    tempo: {http: \"http://127.0.0.1:1\"}\n")
    let named = try await Program.run([
      "run", feature, "--output", folder, "--resume", "--config", targets, "--target", "t",
    ])
    #expect(named.status == 2 && named.errors.contains("the target: embedded, and t"), "\(named.errors)")
    let same = try await Program.run([
      "run", feature, "--output", folder, "--resume", "--fault", "tempo.query.latency:ms=5",
    ])
    #expect(same.status == 0, "\(same.errors)")
  }

  @Test func `results of before are read, say "not recorded", and are neither resumed nor merged`() async throws {
    let feature = try Program.file("one.feature", Self.feature)
    let run = try await Program.run(["run", feature])
    let results = "\(run.folder)/results.ndjson"
    let lines = try String(contentsOfFile: results, encoding: .utf8).split(separator: "\n")
    let old = lines.filter { !$0.contains("provenance+json") }.map { $0 + "\n" }.joined()
    try old.write(toFile: results, atomically: true, encoding: .utf8)
    let report = try await Program.run(["report", results])
    #expect(report.status == 0 && report.output.contains("tested  not recorded"), "\(report.output)")
    let resumed = try await Program.run(["run", feature, "--output", run.folder, "--resume"])
    #expect(resumed.status == 2 && resumed.errors.contains("do not say what was tested"), "\(resumed.errors)")
    let merged = try await Program.run(["merge", results])
    #expect(merged.status == 2 && merged.errors.contains("does not say what was tested"), "\(merged.errors)")
  }

  @Test func `results of two targets are not merged`() async throws {
    let feature = try Program.file("one.feature", Self.feature)
    let one = try await Program.run(["run", feature, "--name", "One"])
    let two = try await Program.run(["run", feature, "--name", "Two", "--profile", "tempo-3"])
    let merged = try await Program.run(["merge", "\(one.folder)/results.ndjson", "\(two.folder)/results.ndjson"])
    #expect(merged.status == 2 && merged.errors.contains("the profile: none, and tempo-3"), "\(merged.errors)")
  }
}
