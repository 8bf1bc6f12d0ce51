import Runner
import Testing

@testable import lgtm_verify

/// What `run` and `profiles` of the target file give to a run.
struct ConfigurationTests {
  private static let file = """
    run: {jobs: 3, literal-waits: true, timeout: 1m, report: [junit=a.xml, criteria=b.txt], verbose: true}
    profiles:
      ci: {jobs: 5, target: cluster, literal-waits: false, retry: 2}
      night:
        tags: "@slow"
        quiet: true
    """

  private func settings(
    _ arguments: [String], file: String = file, environment: [String: String] = [:]
  ) throws -> RunSettings {
    let path = try Program.file("lgtm-verify.yaml", file)
    return try RunSettings(["--config", path] + arguments, environment: environment)
  }

  @Test(
    arguments: [
      ([], [:], 3),
      (["--profile", "ci"], [:], 5),
      ([], ["LGTM_VERIFY_PROFILE": "ci"], 5),
      (["--profile", "ci"], ["LGTM_VERIFY_JOBS": "7"], 7),
      (["--profile", "ci", "--jobs", "9"], ["LGTM_VERIFY_JOBS": "7"], 9),
      (["--profile", "night"], [:], 3),
    ] as [([String], [String: String], Int)])
  func `a flag wins over the environment, over the profile, over run`(
    arguments: [String], environment: [String: String], jobs: Int
  ) throws {
    #expect(try settings(arguments, environment: environment).options.jobs == jobs)
  }

  @Test func `what neither gives has its default`() throws {
    let settings = try settings(["--profile", "ci"])
    #expect(settings.target == "cluster")
    #expect(settings.options.retries == 2)
    #expect(settings.options.waits.timeout == .seconds(60))
    #expect(settings.options.waits.poll == .seconds(1))
    #expect(settings.reports.map(\.path) == ["a.xml", "b.txt"])
  }

  @Test func `a switch can be turned off by what stands nearer`() throws {
    #expect(try settings([]).options.waits.literal)
    #expect(try !settings(["--profile", "ci"]).options.waits.literal)
    #expect(try !settings([], environment: ["LGTM_VERIFY_LITERAL_WAITS": "0"]).options.waits.literal)
    #expect(try settings(["--profile", "ci", "--literal-waits"]).options.waits.literal)
  }

  @Test(
    arguments: [
      ([], RunSettings.Verbosity.verbose), (["--quiet"], .quiet), (["--profile", "night"], .quiet),
      (["--profile", "night", "--verbose"], .verbose),
    ] as [([String], RunSettings.Verbosity)])
  func `quiet and verbose: the nearer one counts`(arguments: [String], verbosity: RunSettings.Verbosity) throws {
    #expect(try settings(arguments).verbosity == verbosity)
  }

  @Test(
    arguments: [
      ("run: {jbos: 3}", [], ":1:7: unknown key \"jbos\"\n  did you mean \"jobs\"?"),
      ("runn: {}", [], ":1:1: unknown key \"runn\"\n  did you mean \"run\"?"),
      ("run:\n  jobs: 0", [], ":2:9: jobs: 0: expected a whole number from 1"),
      ("run:\n  jobs: [1]", [], ":2:9: expected a single value, found a list"),
      ("run:\n  literal-waits: yes", [], ":2:18: expected true or false, found \"yes\""),
      ("run:\n  config: x", [], ":2:3: unknown key \"config\""),
      ("run:\n  jobs: 1\n  jobs: 2", [], ":3:3: the key \"jobs\" is here twice"),
      ("run: [1]", [], ":1:6: expected a mapping, found a list"),
      ("profiles:\n  ci: {timout: 3s}", [], ":2:8: unknown key \"timout\"\n  did you mean \"timeout\"?"),
      ("profiles:\n  ci: {timeout: soon}", ["--profile", "ci"], ":2:17: timeout: soon: expected a time such as"),
      ("profiles: {ci: {}, ci: {}}", [], ":1:20: the key \"ci\" is here twice"),
      ("profiles: {nightly: {}}", ["--profile", "nightlyy"], "unknown profile \"nightlyy\", did you mean nightly?"),
      ("", ["--profile", "ci"], "unknown profile \"ci\"\n  the target file has none"),
      ("run:\n  tags: \"@a and\"", [], ":2:9: tags: @a and: expected a tag expression"),
      ("run:\n  report: [junit=x, pdf=y]", [], ":2:11: report: pdf=y: expected FORMAT=PATH"),
    ] as [(String, [String], String)])
  func `a file that cannot be used is explained with its place`(
    file: String, arguments: [String], text: String
  ) throws {
    let error = try #require(throws: UsageError.self) { try settings(arguments, file: file) }
    #expect(error.prose.contains(text), "\(error.prose)")
  }

  @Test func `a bad flag is blamed, not the file`() throws {
    let error = try #require(throws: UsageError.self) { try settings(["--jobs", "x"]) }
    #expect(error.prose.hasPrefix("--jobs x: expected"))
  }
}
