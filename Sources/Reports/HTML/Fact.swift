import Base
import Runner
import TaskPlan

/// One of the five facts under the verdict: what was tested, in two lines.
struct Fact {
  let name: String
  let value: String
  let more: String
  /// Shown on hover, where the second line is shortened.
  var whole = ""

  static func all(_ model: ReportModel) -> [Fact] {
    let provenance = model.record.provenance
    return [
      target(provenance), versions(provenance), fault(provenance), run(model.record), plan(model, provenance),
    ]
  }

  private static func target(_ provenance: Provenance?) -> Fact {
    guard let target = provenance?.target else { return Fact(name: "Target", value: TestedFacts.unknown, more: "") }
    if target.isEmbedded { return Fact(name: "Target", value: "embedded stack", more: "no cluster was touched") }
    let addresses = target.addresses.map { "\($0.name) \($0.text)" }
    return Fact(
      name: "Target", value: target.name,
      more: target.addresses.first { $0.name == "kubernetes" }?.text ?? addresses[0...].first ?? "",
      whole: addresses.joined(separator: "\n"))
  }

  private static func versions(_ provenance: Provenance?) -> Fact {
    guard let provenance else { return Fact(name: "Versions", value: TestedFacts.unknown, more: "") }
    let systems = provenance.versions.map { version in
      version.known.map { "\(version.system) \($0)" } ?? "\(version.system) not known"
    }
    return Fact(
      name: "Versions", value: "lgtm-verify \(provenance.program)",
      more: systems.isEmpty ? "the target was not asked" : systems.joined(separator: ", "),
      whole: provenance.versionProse)
  }

  private static func fault(_ provenance: Provenance?) -> Fact {
    guard let provenance else { return Fact(name: "Fault", value: TestedFacts.unknown, more: "") }
    let profile = provenance.profiles.isEmpty ? "no profile" : "profile \(provenance.profiles.joined(separator: ", "))"
    let waits = provenance.waitLimit.map { "waits cut to \($0.formatted)" } ?? "waits as long as steps say"
    return Fact(
      name: provenance.faults.isEmpty ? "Fault" : "Fault in force",
      value: provenance.faults.isEmpty ? "none" : provenance.faults.joined(separator: ", "),
      more: "\(profile), \(waits)")
  }

  private static func run(_ record: RunRecord) -> Fact {
    let scenarios = "\(record.scenarios.count) \(record.scenarios.count == 1 ? "scenario" : "scenarios")"
    return Fact(
      name: "Run", value: record.started?.dayAndTime ?? "did not begin",
      more: [record.duration?.formatted ?? "did not end", scenarios].joined(separator: " · "))
  }

  private static func plan(_ model: ReportModel, _ provenance: Provenance?) -> Fact {
    guard let path = model.results?.evidence.plan.path ?? provenance?.plan?.path else {
      return Fact(name: "Plan", value: "none", more: "criteria from tags")
    }
    let digest = provenance?.plan
    return Fact(
      name: "Plan", value: path.fileName, more: digest.map { "sha256 \($0.shortDigest)" } ?? "digest not recorded",
      whole: digest.map { "SHA-256 \($0.digest)" } ?? "")
  }
}

extension UTCTime {
  /// `21 Nov 14:17`.
  var dayAndMinute: String {
    let parts = dayAndTime.split(separator: " ")
    return parts.count == 5 ? "\(parts[0]) \(parts[1]) \(parts[3].prefix(5))" : dayAndTime
  }

  /// `21 Nov 2026, 14:17:29 UTC`.
  var dayAndTime: String {
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let text = isoText
    let parts = text.split(separator: "T")
    let day = parts[0].split(separator: "-")
    guard parts.count == 2, day.count == 3, let month = Int(day[1]), let number = Int(day[2]) else { return text }
    return "\(number) \(names[month - 1]) \(day[0]), \(parts[1].prefix(8)) UTC"
  }
}
