import Base
import Wire

extension KubernetesAPI {
  func get(_ call: ResourceCall, _ name: String) throws(KubernetesStatus) -> HTTPServerResponse {
    let presentation = try Presentation(call.request)
    guard let version = store.version(call.type, call.namespace, name) else { throw .notFound(call.type, name) }
    return .json(bytes: presentation.present(version, call.type, at: clock.now()))
  }

  func list(_ call: ResourceCall) throws(KubernetesStatus) -> HTTPServerResponse {
    let presentation = try Presentation(call.request)
    let selection = try Selection(call)
    let page = try ListPage(call, selection, in: store)
    return .json(bytes: presentation.present(page.items, call.type, metadata: page.metadata, at: clock.now()))
  }
}

/// Which objects of a list or a watch are meant.
struct Selection: Sendable {
  private let type: ResourceType
  private let labels: LabelSelector
  private var fields: FieldSelector

  /// Those that the parameters select; of a path that names one, only that.
  init(_ call: ResourceCall) throws(KubernetesStatus) {
    let request = call.request
    let (labels, fields) = (request.parameter("labelSelector") ?? "", request.parameter("fieldSelector") ?? "")
    guard let labelSelector = LabelSelector(labels) else {
      throw .badRequest("unable to parse requirement: found '\(labels)', expected a label selector")
    }
    guard let fieldSelector = FieldSelector(fields) else {
      throw .badRequest("invalid selector: '\(fields)'; can't understand '\(fields)'")
    }
    if let known = call.type.strategy.selectableFields {
      let unknown = fieldSelector.requirements.map { $0.path.joined(separator: ".") }.first { !known.contains($0) }
      if let unknown { throw .badRequest("field label not supported: \(unknown)") }
    }
    (type, self.labels, self.fields) = (call.type, labelSelector, fieldSelector)
    if let name = call.target.name {
      self.fields.requirements.append(.init(path: ["metadata", "name"], value: name, isEqual: true))
    }
  }

  func matches(_ object: KubernetesObject) -> Bool {
    if !labels.requirements.isEmpty, !labels.matches(object.labels) { return false }
    return fields.requirements.isEmpty || fields.matches(type.shown(object).json)
  }
}

/// A part of a list, `limit` items long, and where the next begins.
private struct ListPage {
  let items: [StoredVersion]
  let metadata: JSONValue

  /// The token is `REVISION:NAMESPACE/NAME`, the last object before the part: all parts are of that revision, whatever
  /// changes in between, until it is forgotten.
  init(_ call: ResourceCall, _ selection: Selection, in store: ClusterStore) throws(KubernetesStatus) {
    let limit = try call.integer("limit").flatMap { $0 > 0 ? $0 : nil }
    let token = call.request.parameter("continue").flatMap { $0.isEmpty ? nil : $0 }
    var (versions, revision) = store.snapshot(call.type, in: call.namespace)
    let asked = try call.integer("resourceVersion") ?? 0
    if asked > revision { throw .tooNew(asked, current: revision) }
    if token == nil, call.request.parameter("resourceVersionMatch") == "Exact" {
      (versions, revision) = (try store.snapshot(call.type, in: call.namespace, at: asked), asked)
    }
    if let token {
      guard let (then, last) = Self.parse(token) else { throw .badRequest("continue key is not valid: \(token)") }
      versions = try store.snapshot(call.type, in: call.namespace, at: then)
      versions = Array(versions.drop { ClusterStore.Key(of: $0.object) <= last })
      revision = then
    }
    let chosen = versions.filter { selection.matches($0.object) }
    let end = min(limit ?? chosen.count, chosen.count)
    items = Array(chosen[..<end])
    let next =
      end < chosen.count ? items.last.map { "\(revision):\($0.object.namespace ?? "")/\($0.object.name)" } : nil
    metadata = .compact([
      "resourceVersion": .string(String(revision)), "continue": next.map(JSONValue.string),
      "remainingItemCount": next == nil ? nil : .integer(chosen.count - end),
    ])
  }

  private static func parse(_ token: String) -> (revision: Int, last: ClusterStore.Key)? {
    let parts = token.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let revision = Int(parts[0]) else { return nil }
    let names = parts[1].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    return names.count == 2 ? (revision, ClusterStore.Key(namespace: names[0], name: names[1])) : nil
  }
}
