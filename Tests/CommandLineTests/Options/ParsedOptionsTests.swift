import Runner
import Testing

@testable import lgtm_verify

struct ParsedOptionsTests {
  private func settings(_ arguments: String..., environment: [String: String] = [:]) throws(UsageError) -> RunSettings {
    try RunSettings(arguments, environment: environment)
  }

  @Test func `without arguments all features run against the embedded stack`() throws {
    let settings = try settings()
    #expect(settings.paths.map(\.path) == ["Features"])
    #expect(settings.target == "embedded")
    #expect(settings.output == "out")
  }

  @Test func `a value stands after its option or after an equals sign`() throws {
    #expect(try settings("--jobs", "3").options.jobs == 3)
    #expect(try settings("--jobs=4").options.jobs == 4)
    #expect(try settings("--", "--jobs").paths.map(\.path) == ["--jobs"])
  }

  @Test func `the command line wins over the environment, which wins over the default`() throws {
    let environment = ["LGTM_VERIFY_JOBS": "5", "LGTM_VERIFY_LITERAL_WAITS": "1", "LGTM_VERIFY_TIMEOUT": "2m"]
    let settings = try settings("--jobs", "3", environment: environment)
    #expect(settings.options.jobs == 3)
    #expect(settings.options.waits.literal)
    #expect(settings.options.waits.timeout == .seconds(120))
  }

  @Test(arguments: [
    (["--tgs", "x"], "unknown option --tgs, did you mean --tags?"),
    (["--tags"], "--tags needs a value"),
    (["--jobs", "0"], "--jobs 0: expected a whole number from 1"),
    (["--jobs", "2", "--jobs", "3"], "--jobs is given twice"),
    (["--quiet=yes"], "--quiet takes no value"),
    (["--timeout", "soon"], "--timeout soon: expected a time such as 500ms, 30s or 5m"),
    (["--tags", "@a and"], "--tags @a and: expected a tag expression"),
    (["--name", "("], "--name (: expected a regular expression"),
    (["--order", "up"], "--order up: expected defined, reverse or random[:SEED]"),
    (["--report", "pdf=x"], "--report pdf=x: expected FORMAT=PATH with a format of junit, "),
    (["--seed", "-1"], "--seed -1: expected a whole number from 0"),
  ])
  func `a command line that cannot be used is explained`(arguments: [String], text: String) throws {
    let error = try #require(throws: UsageError.self) { try RunSettings(arguments, environment: [:]) }
    #expect(error.prose.hasPrefix(text), "\(error.prose)")
    #expect(error.prose.contains("\n  "), "a hint must follow")
  }

  @Test(arguments: ["on", "2", "ture", "junit=x"])
  func `a switch in the environment that is neither on nor off is an error`(value: String) throws {
    let error = try #require(throws: UsageError.self) {
      try settings(environment: ["LGTM_VERIFY_LITERAL_WAITS": value])
    }
    #expect(error.prose.hasPrefix("LGTM_VERIFY_LITERAL_WAITS \(value): expected 1, true, yes, 0, false or no\n  "))
  }

  @Test func `help lists every option`() throws {
    let error = try #require(throws: UsageError.self) { try settings("--help") }
    for option in RunCommand.specification.options { #expect(error.prose.contains(option.name)) }
    #expect(error.prose.split(separator: "\n").allSatisfy { $0.count <= 120 })
  }

  @Test(arguments: [
    ("a.feature", "a.feature", []), ("a.feature:12", "a.feature", [12]), ("a.feature:3:9", "a.feature", [3, 9]),
    ("Features/", "Features", []), ("C:x", "C:x", []), ("a.feature:0", "a.feature:0", []),
  ])
  func `lines follow a path`(text: String, path: String, lines: [Int]) {
    let selector = PathSelector(text)
    #expect(selector.path == path)
    #expect(selector.lines == lines)
  }
}
