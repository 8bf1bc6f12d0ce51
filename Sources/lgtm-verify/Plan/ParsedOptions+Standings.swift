import Reports
import Runner
import TaskPlan

extension ParsedOptions {
  /// How a plan's criteria fared in the runs that `--results` names; nil where none is named.
  func standings(of plan: Plan, _ links: ClauseLinks?) throws(UsageError) -> [PlanID: Standing]? {
    let paths = try self[.results]
    guard !paths.isEmpty else { return nil }
    let record = try ResultFiles.record(paths, criterionPrefixes: criterionPrefixes())
    return PlanResults(PlanEvidence(plan: plan, links: links, waivers: [], today: ""), record).standings
  }

  /// The state diagrams in the features that `--features` names.
  func besideDiagrams() throws(UsageError) -> [FeatureDiagram] {
    var selectors: [PathSelector] = []
    for path in try self[.besideFeatures] { selectors.append(PathSelector(path)) }
    guard !selectors.isEmpty else { return [] }
    var diagrams: [FeatureDiagram] = []
    for path in try FeatureFiles(selectors).files { diagrams += FeatureDiagram.all(in: try readInput(path), of: path) }
    return diagrams
  }
}

extension OptionKey where Value == [String] {
  static var results: Self {
    let spec = OptionSpec(
      "--results", "FILE", isRepeatable: true,
      "Judge what the plan says of its completeness by this run: a results.ndjson as it leaves it.")
    return OptionKey(spec) { $0 }
  }

  static var besideFeatures: Self {
    let spec = OptionSpec(
      "--features", "PATH", isRepeatable: true,
      "Hold the state diagrams of this feature, or folder of features, against the plan's.")
    return OptionKey(spec) { $0 }
  }
}
