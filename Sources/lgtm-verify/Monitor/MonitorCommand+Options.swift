import Runner
import StepLibrary

extension MonitorCommand {
  static let specification = CommandSpec(
    name: "monitor", usage: "monitor [OPTION]… [PATH[:LINE]]…",
    summary: """
      Run features (default: Features/) again and again, and serve what is known of each criterion as OpenMetrics:
      /metrics, and /ready once a run has ended. Exit code 0 when it is ended by a signal.
      """,
    options: [
      OptionKey.every.spec, OptionKey.listen.spec, OptionKey.traces.spec, OptionKey.runs.spec,
      OptionKey.target.spec, OptionKey.config.spec, OptionKey.sentences.spec, OptionKey.variables.spec,
      OptionKey.environmentFiles.spec, OptionKey.profiles.spec, OptionKey.tags.spec, OptionKey.names.spec,
      OptionKey.faults.spec, OptionKey.allowDisruption.spec, OptionKey.disruptionHours.spec, OptionKey.lockWait.spec,
      OptionKey.forceLock.spec, OptionKey.jobs.spec, OptionKey.retries.spec, OptionKey.timeout.spec,
      OptionKey.poll.spec, OptionKey.waitLimit.spec,
      OptionKey.output.spec("Where last.ndjson, last-not-passed.ndjson and the journal go (default: out)."),
      OptionKey.history.spec("Keep records of the last \(HistoryFolder.most) runs there."),
      OptionKey.plan.spec, OptionKey.links.spec, OptionKey.ids.spec,
    ])
}

extension OptionKey where Value == Duration {
  static var every: Self {
    OptionKey(
      "--every", "DURATION", "From the begin of a run to that of the next (default: 5m).", default: .seconds(300),
      as: "a time from 1ms, such as 30s or 5m"
    ) { DurationText.parse($0).flatMap { $0 >= .milliseconds(1) ? $0 : nil } }
  }
}

extension OptionKey where Value == ListenAddress {
  static var listen: Self {
    OptionKey(
      "--listen", "ADDRESS:PORT", "Where /metrics and /ready are served (default: \(ListenAddress.standard)).",
      default: .standard, as: "an IPv4 address and a port, such as 0.0.0.0:9464"
    ) { ListenAddress($0) }
  }
}

extension OptionKey where Value == String? {
  static var traces: Self {
    OptionKey(
      "--traces", "URL", "Send each run as a trace to this receiver of OTLP over HTTP, never one of the target's.",
      as: "a URL such as http://127.0.0.1:4318"
    ) { $0.hasPrefix("http://") || $0.hasPrefix("https://") ? $0 : nil }
  }
}

extension OptionKey where Value == Int? {
  static var runs: Self {
    OptionKey("--runs", "N", "End after so many runs, with the exit code of the worst.", as: "a whole number from 1") {
      Int($0).flatMap { $0 > 0 ? $0 : nil }
    }
  }
}

extension OptionKey where Value == [DisruptionHours] {
  static var disruptionHours: Self {
    OptionKey(
      repeated: "--disruption-hours", "HH:MM-HH:MM", "When scenarios that break the target may run, in UTC.",
      as: "two times of a day such as 02:00-04:30"
    ) { DisruptionHours($0) }
  }
}
