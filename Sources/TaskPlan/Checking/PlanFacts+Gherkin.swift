import Gherkin

extension PlanFacts {
  /// Each scenario by itself, then titles among each other.
  var gherkinFindings: [Finding] {
    plan.scenarios.flatMap { vacuousAlternatives($0) + order($0) + steps($0) + assertions($0) } + backgrounds
      + plan.blocks.flatMap(orLines) + duplicateTitles
  }

  private func orLines(_ block: GherkinBlock) -> [Finding] {
    guard case .success(let document) = block.content else { return [] }
    return document.orLines.map { line in
      Finding(
        .gherkinOr, block.planLine(Location(line: line)),
        "Or is no step of official Gherkin; here it makes alternatives")
    }
  }

  /// A group of alternatives of which one only says that something is absent: it holds where nothing happened at all.
  private func vacuousAlternatives(_ scenario: PlanScenario) -> [Finding] {
    scenario.steps.indices.dropFirst().compactMap { index in
      let (step, before) = (scenario.steps[index], scenario.steps[index - 1])
      guard step.keyword == "Or", step.isNegative != before.isNegative else { return nil }
      let absent = step.isNegative ? step : before
      let text = "\"\(absent.text)\" also holds where nothing was written, so the alternatives cannot fail together"
      return Finding(.gherkinVacuous, absent.line, text, related: [before.line, step.line])
    }
  }

  private func order(_ scenario: PlanScenario) -> [Finding] {
    var hasAsserted = false
    return scenario.steps.compactMap { step in
      if step.type == .outcome { hasAsserted = true }
      guard step.type == .action, hasAsserted, step.keyword.lowercased() == "when" else { return nil }
      return Finding(.gherkinOrder, step.line, "When after Then: this is a second scenario")
    }
  }

  private func steps(_ scenario: PlanScenario) -> [Finding] { scenario.steps.flatMap { findings($0, scenario) } }

  /// A background is looked at once, not for each of its scenarios.
  private var backgrounds: [Finding] {
    plan.blocks.flatMap { block -> [Finding] in
      var seen: Set<Int> = []
      return block.scenarios.flatMap { scenario in
        scenario.background.filter { seen.insert($0.line).inserted }.flatMap { findings($0, scenario) }
      }
    }
  }

  private func findings(_ step: PlanStep, _ scenario: PlanScenario) -> [Finding] {
    var result: [Finding] = []
    if let placeholder = GherkinWords.placeholder(in: step.text, isOutline: scenario.isOutline) {
      result.append(Finding(.gherkinPlaceholder, step.line, "\(placeholder) is sent or meant as it stands?"))
    }
    if step.type == .context, let words = GherkinWords.dependence(in: step.text) {
      result.append(Finding(.gherkinDependent, step.line, "\"\(words)\" needs another scenario to have run before"))
    }
    if step.type == .outcome, let words = GherkinWords.escape(in: step.text) {
      result.append(Finding(.gherkinCannotFail, step.line, "\"\(words)\" lets every result pass"))
    }
    return result
  }

  private func assertions(_ scenario: PlanScenario) -> [Finding] {
    guard !scenario.steps.contains(where: { $0.type == .outcome }) else { return [] }
    return [Finding(.gherkinNoAssertion, scenario.line, "the scenario has no Then")]
  }

  private var duplicateTitles: [Finding] {
    Dictionary(grouping: plan.scenarios) { $0.name }.filter { $0.value.count > 1 && !$0.key.isEmpty }
      .sorted { $0.key < $1.key }.map { name, scenarios in
        let lines = scenarios.map(\.line).sorted()
        let count = Set(scenarios.map(\.featureName)).count
        let place = count == 1 ? "in one feature" : "in \(count) features"
        return Finding(
          .gherkinDuplicate, lines[1], "\"\(name)\" is the title of \(lines.count) scenarios \(place)", related: lines)
      }
  }
}

extension PlanStep {
  fileprivate var isNegative: Bool {
    text.has(" NOT ") || (text.has("not") || text.has("NOT") || text.has("Not")) && text.words.contains("not")
  }
}
