extension RunCommand {
  static let specification = CommandSpec(
    name: "run", usage: "run [OPTION]… [PATH[:LINE]]…",
    summary: "Run features (default: Features/) against a target (default: the embedded stack).",
    options: [
      OptionSpec("--target", "NAME", "The stack under test: embedded, or one named in the target file."),
      OptionSpec("--config", "FILE", "The target file (default: lgtm-verify.yaml where it exists)."),
      OptionSpec(
        "--profile", "NAME", isRepeatable: true,
        "Take options from this profile of the target file; or let the embedded stack behave like tempo-2.4, tempo-2.9, "
          + "tempo-3, mimir-2 or prometheus."),
      OptionSpec("--tags", "EXPRESSION", "Only scenarios whose tags match, such as \"@AC-1 and not @slow\"."),
      OptionSpec("--name", "REGEX", isRepeatable: true, "Only scenarios whose name matches."),
      OptionSpec("--shard", "I/N", "Only part I of N of the scenarios; with N alone, JOB_COMPLETION_INDEX says which."),
      OptionSpec("--rerun", "FILE", "Only the scenarios that a run's rerun.txt names: those that did not pass."),
      OptionSpec(switch: "--resume", "Continue the broken run whose results are in the output folder."),
      OptionSpec("--fault", "NAME[:PARAM=VALUE]", isRepeatable: true, "Give the embedded stack a fault."),
      OptionSpec(switch: "--allow-disruption", "Run scenarios that break parts of a target that is not embedded."),
      OptionSpec("--jobs", "N", "How many scenarios work at once; those that wait do not count (default: 8)."),
      OptionSpec("--order", "ORDER", "defined, reverse or random[:SEED] (default: defined)."),
      OptionSpec("--retry", "N", "Try a failed scenario again, up to N times (default: 0)."),
      OptionSpec(switch: "--fail-fast", "Begin nothing more after the first failure."),
      OptionSpec("--timeout", "DURATION", "For steps whose text names no time (default: 30s)."),
      OptionSpec("--poll", "DURATION", "The longest pause between two looks at something awaited (default: 1s)."),
      OptionSpec(switch: "--literal-waits", "Sleep for the times that steps name, rather than look until they pass."),
      OptionSpec("--wait-limit", "DURATION", "Wait no longer than this, whatever a step says; embedded stack only."),
      OptionSpec("--seed", "N", "Determines the content of all test data (default: from the time)."),
      OptionSpec(switch: "--dry-run", "Print what would run, and run nothing."),
      OptionSpec("--output", "DIR", "Where results.ndjson, junit.xml and rerun.txt go (default: out)."),
      OptionSpec(
        "--report", "FORMAT=PATH", isRepeatable: true,
        "One more report; `report --help` lists the formats."),
      OptionSpec(switch: "--quiet", "Print failures, criteria and counts only."),
      OptionSpec(switch: "--verbose", "Print each step with its evidence."),
    ] + OptionSpec.planOptions)

  /// Options of which the one given nearer to the command line wins.
  static let opposites = ["--quiet": "--verbose", "--verbose": "--quiet"]

  /// What `run` and `profiles` of the target file can set, by the option's name without dashes.
  static let configurable: [OptionSpec] = specification.options.filter {
    !["--config", "--profile", "--dry-run", "--plan", "--require", "--links"].contains($0.name)
  }
}
