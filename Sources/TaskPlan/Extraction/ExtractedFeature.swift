import Gherkin

/// A feature file made from a Gherkin block: its text unchanged, with the place it comes from and its tags above.
package struct ExtractedFeature: Equatable, Sendable {
  /// Such as `TASK-lgtm-005-tempo-otlp-trace-ingestion.feature`; unique within a plan.
  package let fileName: String
  package let text: String
  package let task: PlanID?
  /// Where the feature stands in the plan.
  package let line: Int
}

extension Plan {
  /// The features of all blocks that can be parsed, in the order of the plan.
  package var features: [ExtractedFeature] {
    var names: Set<String> = []
    let blocks = blocks.compactMap { block -> ExtractedFeature? in
      guard let feature = block.feature else { return nil }
      let name = FeatureName(feature.name, task: block.task, line: block.planLine(feature.location), patterns)
      return ExtractedFeature(
        fileName: name.unique(in: &names), text: FeatureText(block: block, feature: feature, plan: self).text,
        task: block.task, line: block.planLine(feature.location))
    }
    return blocks + proseFeatures(&names)
  }
}

/// A feature's file name: its task's id, and its title without the ids in parentheses.
struct FeatureName {
  private let stem: String

  init(_ title: String, task: PlanID?, line: Int, _ patterns: IDPatterns) {
    let words = Self.withoutIDs(title, patterns).utf8.split { !$0.isLetter && !$0.isDigit }
      .map { String(decoding: $0, as: UTF8.self).lowercased() }
    let slug = words.joined(separator: "-").utf8.prefix(80)
    let parts = [task?.text, slug.isEmpty ? nil : String(Substring(slug))].compactMap { $0 }
    stem = parts.isEmpty ? "line-\(line)" : parts.joined(separator: "-")
  }

  private static func withoutIDs(_ title: String, _ patterns: IDPatterns) -> String {
    var rest = Array(title.utf8)
    for found in patterns.found(in: title).reversed() { rest.removeSubrange(found.range) }
    return String(decoding: rest, as: UTF8.self)
  }

  func unique(in names: inout Set<String>) -> String {
    var (name, count) = (stem, 1)
    while !names.insert(name.lowercased()).inserted {
      count += 1
      name = "\(stem)-\(count)"
    }
    return name + ".feature"
  }
}

/// Puts the origin and the tags into a block's text, above the lines that have them.
private struct FeatureText {
  let block: GherkinBlock
  let feature: Feature
  let plan: Plan

  var text: String {
    var lines = block.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(Substring($0)) }
    for (line, insertion) in insertions.sorted(by: { $0.line > $1.line }) {
      let indent = lines[line - 1].prefix { $0 == " " || $0 == "\t" }
      lines.insert(indent + insertion, at: line - 1)
    }
    return ([PlanOrigin.comment(plan, line: block.planLine(feature.location))] + lines)
      .joined(separator: "\n")
  }

  private var insertions: [(line: Int, text: String)] {
    let top = feature.tags.map(\.location.line).min() ?? feature.location.line
    let tags = featureTags
    let nodes = TitledNode.all(in: feature).compactMap { node -> (line: Int, text: String)? in
      let ids = node.criteria(plan.patterns)
      return ids.isEmpty ? nil : (node.firstTagLine ?? node.line, tagLine(ids))
    }
    return (tags.isEmpty ? [] : [(top, tags)]) + nodes
  }

  /// The task, what its trace line names, and the criteria in the feature's title.
  private var featureTags: String {
    let traced = block.task.flatMap(plan.task)?.traced ?? []
    let titled = plan.patterns.ids(in: feature.name)
    return tagLine(
      [block.task].compactMap { $0 } + traced.filter { $0.kind == .requirement } + traced.filter { $0.kind == .nfr }
        + titled.filter { $0.kind == .nfr } + titled.filter { $0.kind == .criterion })
  }

  private func tagLine(_ ids: [PlanID]) -> String {
    ids.map(plan.resolver.resolve).unique.map { "@\($0)" }.joined(separator: " ")
  }
}
