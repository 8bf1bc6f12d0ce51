import Gherkin
import Runner

extension Headline.Finding {
  /// What keeps the run from being good, the worst first.
  static func all(_ model: ReportModel) -> [Self] {
    let counts = Counts(model)
    return [
      counts.interrupted, counts.broken, counts.unreadable, counts.failed, counts.undefined, counts.failedOfNone,
      counts.open, counts.openOfNone,
    ].compactMap { $0 }
  }

  private struct Counts {
    let model: ReportModel
    let ofNone: [ScenarioRecord]
    private var record: RunRecord { model.record }

    init(_ model: ReportModel) { (self.model, ofNone) = (model, model.scenariosOfNone) }

    var interrupted: Headline.Finding? {
      let isKilled = record.started != nil && record.finished == nil
      guard isKilled || record.scenarios.contains(where: \.wasCancelled) else { return nil }
      let ended = record.scenarios.count { $0.hasEnded && !$0.wasCancelled }
      return bad("Interrupted after \(ended) of \(record.scenarios.count) scenarios")
    }

    var broken: Headline.Finding? {
      record.exception == nil && record.failedRunHooks.isEmpty ? nil : bad("The run could not do its work")
    }

    var unreadable: Headline.Finding? {
      let count = model.unreadable.count
      return count == 0 ? nil : bad("\(count) \(count == 1 ? "feature" : "features") could not be read")
    }

    var failed: Headline.Finding? {
      let (count, all) = (model.count(.failed), model.criteria.count)
      guard count > 0 else { return nil }
      return bad(
        "\(count) of \(all) \(all == 1 ? "criterion does" : count == 1 ? "criteria does" : "criteria do") not hold")
    }

    var undefined: Headline.Finding? {
      let count = record.scenarios.count(where: \.isNotExecutable)
      return count == 0 ? nil : bad("\(scenarios(count)) cannot be executed as written")
    }

    /// What criteria have is in theirs.
    var failedOfNone: Headline.Finding? {
      let count = ofNone.count { $0.status == .failed }
      guard count > 0 else { return nil }
      let holds = model.criteria.isEmpty || model.count(.verified) < model.criteria.count
      if model.criteria.isEmpty { return bad("\(count) of \(scenarios(record.scenarios.count)) failed") }
      let words = "\(scenarios(count)) of no criterion failed"
      return bad(holds ? words : "\(Headline.allHold(model.criteria.count)), \(words)")
    }

    var open: Headline.Finding? {
      let kinds: [Verdict.Kind] = [.notVerified, .flaky, .waived]
      let parts = kinds.filter { model.count($0) > 0 }.map { "\(model.count($0)) \($0.rawValue)" }
      guard !parts.isEmpty else { return nil }
      // After those that do not hold it is clear of what.
      let verified = "\(model.count(.verified)) of \(model.criteria.count) criteria verified"
      let words = model.count(.failed) > 0 ? parts : [verified] + parts
      return Headline.Finding(mood: .open, text: words.joined(separator: ", "))
    }

    var openOfNone: Headline.Finding? {
      let count = ofNone.count { ![.passed, .failed].contains($0.status) && !$0.isNotExecutable }
      let flaky = ofNone.count(where: \.isFlaky)
      let parts =
        (count == 0 ? [] : ["\(scenarios(count)) of no criterion could not be checked"])
        + (flaky == 0 ? [] : ["\(scenarios(flaky)) of no criterion passed on a later attempt only"])
      return parts.isEmpty ? nil : Headline.Finding(mood: .open, text: parts.joined(separator: ", "))
    }

    private func bad(_ text: String) -> Headline.Finding { Headline.Finding(mood: .bad, text: text) }
    private func scenarios(_ count: Int) -> String { "\(count) \(count == 1 ? "scenario" : "scenarios")" }
  }
}

extension ScenarioRecord {
  /// It has no steps, or steps that match no definition, or several.
  var isNotExecutable: Bool { status == .undefined || status == .ambiguous }

  /// The run's interruption ended it. The steps are looked at where they lie: a copy of each takes longer than the look.
  var wasCancelled: Bool { steps.indices.contains { steps[$0].failure?.cause == .interrupted } }
}
