import Runner

extension RunCommand {
  static let specification = CommandSpec(
    name: "run", usage: "run [OPTION]… [PATH[:LINE]]…",
    summary: "Run features (default: Features/) against a target (default: the embedded stack).",
    options: [
      OptionKey.target.spec, OptionKey.config.spec, OptionKey.profiles.spec, OptionKey.tags.spec, OptionKey.names.spec,
      OptionKey.shard(jobIndex: nil).spec, OptionKey<String?>.weights.spec, OptionKey<String?>.shardsOf.spec,
      OptionKey.rerun.spec, OptionKey.sentences.spec, OptionKey.resume.spec,
      OptionKey.faults.spec,
      OptionKey.allowDisruption.spec, OptionKey.lockWait.spec, OptionKey.forceLock.spec, OptionKey.jobs.spec,
      OptionKey.order.spec, OptionKey.retries.spec,
      OptionKey.failFast.spec, OptionKey.timeout.spec, OptionKey.poll.spec, OptionKey.literalWaits.spec,
      OptionKey.waitLimit.spec, OptionKey.seed.spec, OptionKey.dryRun.spec, OptionKey.output.spec,
      OptionKey<ResultBucket?>.resultBucket.spec, OptionKey.reports.spec, OptionKey.history.spec, OptionKey.quiet.spec,
      OptionKey.verbose.spec,
      OptionKey.log.spec, OptionKey.colour.spec, OptionKey.watch.spec,
    ] + OptionSpec.variableOptions + OptionSpec.planOptions)

  /// Options of which the one given nearer to the command line wins.
  static var opposites: [String: String] {
    let (quiet, verbose) = (OptionKey.quiet.name, OptionKey.verbose.name)
    return [quiet: verbose, verbose: quiet]
  }

  /// What `run` and `profiles` of the target file can set, by the option's name without dashes.
  static let configurable: [OptionSpec] = specification.options.filter { option in
    let others = [
      OptionKey.config.name, OptionKey.profiles.name, OptionKey.dryRun.name, OptionKey.plan.name,
      OptionKey.require.name, OptionKey.links.name, OptionKey.watch.name,
    ]
    return !others.contains(option.name)
  }
}

extension OptionKey where Value == Bool {
  static var resume: Self {
    OptionKey(switch: "--resume", "Continue the broken run whose results are in the output folder.")
  }

  static var allowDisruption: Self {
    OptionKey(switch: "--allow-disruption", "Run scenarios that break parts of a target that is not embedded.")
  }

  static var forceLock: Self {
    OptionKey(switch: "--force-lock", "Disrupt a target even where nothing there can be locked against other runs.")
  }

  static var failFast: Self { OptionKey(switch: "--fail-fast", "Begin nothing more after the first failure.") }

  static var literalWaits: Self {
    OptionKey(switch: "--literal-waits", "Sleep for the times that steps name, rather than look until they pass.")
  }

  static var watch: Self {
    OptionKey(
      switch: "--watch", "Run again what a saved feature, file of sentences or target file touches, until Ctrl-C.")
  }

  static var dryRun: Self { OptionKey(switch: "--dry-run", "Print what would run, and run nothing.") }
  static var quiet: Self { OptionKey(switch: "--quiet", "Print failures, criteria and counts only.") }
  static var verbose: Self { OptionKey(switch: "--verbose", short: "-v", "Print each step with its evidence.") }
}

extension OptionKey where Value == String? {
  static var rerun: Self {
    OptionKey("--rerun", "FILE", "Only the scenarios that a run's rerun.txt names: those that did not pass.")
  }
}

extension OptionKey where Value == Int {
  static var retries: Self {
    OptionKey(
      "--retry", "N", "Try a failed scenario again, up to N times (default: 0).", default: 0,
      as: "a whole number from 0"
    ) { Int($0).flatMap { $0 >= 0 ? $0 : nil } }
  }
}

extension OptionKey where Value == RunOrder {
  static var order: Self {
    OptionKey(
      "--order", "ORDER", "defined, reverse or random[:SEED] (default: defined).", default: .defined,
      as: "defined, reverse or random[:SEED]"
    ) { RunOrder($0) }
  }
}

extension OptionKey where Value == Shard? {
  /// `jobIndex` is what `JOB_COMPLETION_INDEX` says.
  static func shard(jobIndex: String?) -> Self {
    OptionKey(
      "--shard", "I/N", "Only part I of N of the scenarios; with N alone, JOB_COMPLETION_INDEX says which.",
      as: "I/N with I from 1 to N; or N where JOB_COMPLETION_INDEX says which"
    ) { Shard($0, jobIndex: jobIndex) }
  }
}
