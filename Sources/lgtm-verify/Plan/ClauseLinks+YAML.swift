import StepLibrary
import TaskPlan
import Yaml

extension ClauseLinks {
  /// Reads a sidecar; `path` is what messages call it.
  init(path: String, yaml bytes: [UInt8], patterns: IDPatterns) throws(YamlError) {
    var links: [ClauseLink] = []
    if let root = try YamlParser.parse(bytes) {
      let file = try YamlMapping(root, keys: ["links"])
      for node in try file["links"]?.sequence() ?? [] { links.append(try ClauseLink(node, patterns)) }
    }
    self.init(path: path, links: links)
  }
}

extension ClauseLink {
  fileprivate init(_ node: YamlNode, _ patterns: IDPatterns) throws(YamlError) {
    let keys = try YamlMapping(
      node, keys: ["task", "clause", "fingerprint", "steps", "covers", "reason", "confirmed"])
    let reason = try keys.required("reason", of: node)
    guard !reason.isEmpty else { throw node.unexpected("a word of reason") }
    self.init(
      task: try keys["task"]?.taskID(patterns), clause: try keys.required("clause", of: node),
      fingerprint: try keys.required("fingerprint", of: node), steps: [], extent: try keys["covers"]?.extent() ?? .full,
      reason: reason, isConfirmed: try keys["confirmed"]?.boolean() ?? false, line: node.line)
    for step in try keys["steps"]?.sequence() ?? [] { steps.append(try LinkedStep(step, patterns)) }
  }
}

extension LinkedStep {
  fileprivate init(_ node: YamlNode, _ patterns: IDPatterns) throws(YamlError) {
    let keys = try YamlMapping(node, keys: ["task", "scenario", "step"])
    self.init(
      task: try keys["task"]?.taskID(patterns), scenario: try keys.required("scenario", of: node),
      text: try keys.required("step", of: node))
  }
}

extension YamlNode {
  fileprivate func taskID(_ patterns: IDPatterns) throws(YamlError) -> PlanID {
    guard let id = patterns.ids(in: try string()).first, id.kind == .task else { throw unexpected("a task's id") }
    return id
  }

  fileprivate func extent() throws(YamlError) -> ClauseLink.Extent {
    guard let extent = ClauseLink.Extent(rawValue: try string()) else { throw unexpected("full, partial or none") }
    return extent
  }
}
