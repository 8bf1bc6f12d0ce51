import Runner
import StepLibrary

extension RunCommand {
  /// Says beforehand what will be broken of a target that is others' too, or that it will not be.
  func options(
    _ plan: ExecutionPlan<World>, _ runGuard: RunGuard, showing waitsUnderWay: WaitsUnderWay
  ) -> RunOptions {
    var options = settings.options
    options.waitsUnderWay = waitsUnderWay
    let disruptions = plan.disruptions
    guard settings.target != "embedded", !disruptions.isEmpty else { return options }
    options.disruptionEnd = { runGuard.loss }
    if settings.allowsDisruption {
      for line in Self.announcement(disruptions, target: settings.target) { StandardStream.error.line(line) }
    } else {
      options.disruptionRefusal = "not run: it disrupts the target \"\(settings.target)\"; --allow-disruption allows it"
    }
    return options
  }

  private static func announcement(_ disruptions: [Disruption], target: String) -> [String] {
    ["lgtm-verify: this run disrupts the target \"\(target)\", and undoes it:"]
      + disruptions.map { "  \($0.resource): \($0.scenarios.joined(separator: "; "))" }
  }
}
