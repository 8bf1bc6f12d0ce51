import EmbeddedStack
import Gherkin
import Reports
import Runner
import StepLibrary
import TaskPlan

/// What expects a time says so in these words.
private let aTime = "a time such as 500ms, 30s or 5m"

extension OptionKey where Value == String {
  static var target: Self {
    OptionKey(
      "--target", "NAME", "The stack under test: embedded, or one named in the target file.", default: "embedded")
  }

  static var output: Self {
    OptionKey(
      "--output", short: "-o", "DIR", "Where results.ndjson, junit.xml and rerun.txt go (default: out).", default: "out"
    )
  }
}

extension OptionKey where Value == String? {
  static var config: Self {
    OptionKey("--config", "FILE", "The target file (default: lgtm-verify.yaml where it exists).")
  }
}

extension OptionKey where Value == TagExpression? {
  static var tags: Self {
    let spec = OptionSpec(
      "--tags", short: "-t", "EXPRESSION", "Only scenarios whose tags match, such as \"@AC-1 and not @slow\".")
    return OptionKey(spec) { texts throws(UsageError) in
      guard let text = texts.last else { return nil }
      do { return try TagExpression(parsing: text) } catch {
        throw .badValue(option: spec.name, value: text, expected: "a tag expression; \(error)")
      }
    }
  }
}

extension OptionKey where Value == [NamePattern] {
  static var names: Self {
    OptionKey(repeated: "--name", "REGEX", "Only scenarios whose name matches.", as: "a regular expression") {
      NamePattern($0)
    }
  }
}

extension OptionKey where Value == [Fault] {
  static var faults: Self {
    OptionKey(
      OptionSpec("--fault", "NAME[:PARAM=VALUE]", isRepeatable: true, "Give the embedded stack a fault.")
    ) { texts throws(UsageError) in try Fault.parse(all: texts) }
  }
}

extension OptionKey where Value == ProfileChoice {
  static var profiles: Self {
    OptionKey(
      OptionSpec(
        "--profile", "NAME", isRepeatable: true,
        "Take options from this profile of the target file; or let the embedded stack behave like tempo-2.4, tempo-2.9, "
          + "tempo-3, tempo-distributed, mimir-2, mimir-distributed or prometheus.")
    ) { texts throws(UsageError) in try ProfileChoice(texts) }
  }
}

extension OptionKey where Value == [ReportRequest] {
  static var reports: Self {
    OptionKey(
      repeated: "--report", "FORMAT=PATH", "One more report; `report --help` lists the formats.",
      as: "FORMAT=PATH with a format of \(ReportRequest.Format.names)"
    ) { ReportRequest($0) }
  }
}

extension OptionKey where Value == Int {
  static var jobs: Self {
    OptionKey(
      "--jobs", "N", "How many scenarios work at once; those that wait do not count (default: 8).",
      default: RunOptions().jobs, as: "a whole number from 1"
    ) { Int($0).flatMap { $0 > 0 ? $0 : nil } }
  }
}

extension OptionKey where Value == Duration {
  static var timeout: Self {
    OptionKey(
      "--timeout", "DURATION", "For steps whose text names no time (default: 30s).", default: WaitOptions().timeout,
      as: aTime, DurationText.parse)
  }

  static var lockWait: Self {
    OptionKey(
      "--lock-wait", "DURATION", "How long to wait for another run that disrupts the target (default: 2m).",
      default: .seconds(120), as: aTime, DurationText.parse)
  }

  static var poll: Self {
    OptionKey(
      "--poll", "DURATION", "The longest pause between two looks at something awaited (default: 1s).",
      default: WaitOptions().poll, as: aTime, DurationText.parse)
  }
}

extension OptionKey where Value == Duration? {
  static var waitLimit: Self {
    OptionKey(
      "--wait-limit", "DURATION", "Wait no longer than this, whatever a step says; embedded stack only.", as: aTime,
      DurationText.parse)
  }
}

extension OptionKey where Value == UInt64? {
  static var seed: Self {
    OptionKey(
      "--seed", "N", "Determines the content of all test data (default: from the time).",
      as: "a whole number from 0"
    ) { UInt64($0) }
  }
}

extension OptionKey where Value == Bool {
  static var json: Self { OptionKey(switch: "--json", "Print one JSON object instead of text.") }
}
