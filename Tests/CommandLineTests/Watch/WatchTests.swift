import Foundation
import TestSupport
import Testing

@testable import lgtm_verify

/// What a save asks for; that saves are noticed and begin a run is checked with the program itself.
struct WatchTests {
  private static let sentences = "sentences:\n- sentence: we wait\n  steps: [1 second has elapsed]\n"

  private func desk() throws -> String {
    let folder = try Program.folder()
    try FileManager.default.createDirectory(atPath: "\(folder)/Features/deep", withIntermediateDirectories: true)
    let files = [
      "Features/a.feature":
        "Feature: A\n  Scenario: S\n    Given we wait\n  Scenario: T\n    Given 1 second has elapsed\n",
      "Features/deep/b.feature": "Feature: B\n  Scenario: S\n    Given 1 second has elapsed\n",
      "Features/sentences.yaml": Self.sentences,
    ]
    for (path, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(path)")) }
    return folder
  }

  @Test func `a save touches its feature, the users of its sentences, or all`() throws {
    let folder = try desk()
    let (features, config) = ("\(folder)/Features", "\(folder)/t.yaml")
    let arguments = [features, "--watch", "--config", config, "-o", "out", "--quiet"]
    try Data("targets: {}\n".utf8).write(to: URL(fileURLWithPath: config))
    let run = try RunInvocation(arguments, environment: [:])
    let options = ["run", "--config=\(config)", "--output=out", "--quiet"]
    #expect(run.all == options + ["--", features])
    #expect(run.touched(by: ["\(features)/a.feature"])?.arguments == options + ["--", "\(features)/a.feature"])
    #expect(
      run.touched(by: ["\(features)/sentences.yaml"])?.arguments == options + ["--", "\(features)/a.feature:2"])
    #expect(run.touched(by: [config])?.arguments == run.all)
    #expect(
      run.touched(by: ["\(features)/a.feature~", "\(folder)/out/x", "\(folder)/other.feature"])?.arguments == nil)
    #expect(run.folders.contains(features) && run.folders.contains("\(features)/deep") && run.folders.contains(folder))
  }

  @Test func `lines that were named stay named, and a broken file of sentences touches all`() throws {
    let folder = try desk()
    let feature = "\(folder)/Features/a.feature"
    let run = try RunInvocation(["--watch", "\(feature):4"], environment: [:])
    #expect(run.touched(by: [feature])?.arguments == ["run", "--", "\(feature):4"])
    try Data("sentences: 5\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/Features/sentences.yaml"))
    #expect(run.touched(by: ["\(folder)/Features/sentences.yaml"])?.arguments == run.all)
  }
}
