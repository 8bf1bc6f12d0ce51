import Base
import Wire

extension KubernetesAPI {
  func get(_ call: ResourceCall, _ name: String) throws(KubernetesStatus) -> HTTPServerResponse {
    let presentation = try Presentation(call.request)
    guard let object = store.get(call.type, call.namespace, name) else { throw .notFound(call.type, name) }
    return .json(presentation.present(object, call.type, at: clock.now()))
  }

  func list(_ call: ResourceCall) throws(KubernetesStatus) -> HTTPServerResponse {
    let presentation = try Presentation(call.request)
    let selection = try Selection(call.request)
    let (all, revision) = store.snapshot(call.type, in: call.namespace)
    let chosen = all.filter(selection.matches)
    let page = try ListPage(chosen, revision: revision, limit: call.integer("limit"), of: call.request)
    return .json(presentation.present(page.items, call.type, metadata: page.metadata, at: clock.now()))
  }
}

/// Which objects of a list or a watch are meant.
struct Selection: Sendable {
  let labels: LabelSelector
  private(set) var fields: FieldSelector

  /// - Parameter name: only the object of that name.
  init(_ request: HTTPServerRequest, named name: String? = nil) throws(KubernetesStatus) {
    let (labels, fields) = (request.parameter("labelSelector") ?? "", request.parameter("fieldSelector") ?? "")
    guard let labelSelector = LabelSelector(labels) else {
      throw .badRequest("unable to parse requirement: found '\(labels)', expected a label selector")
    }
    guard let fieldSelector = FieldSelector(fields) else {
      throw .badRequest("invalid selector: '\(fields)'; can't understand '\(fields)'")
    }
    (self.labels, self.fields) = (labelSelector, fieldSelector)
    if let name { self.fields.requirements.append(.init(path: ["metadata", "name"], value: name, isEqual: true)) }
  }

  func matches(_ object: KubernetesObject) -> Bool { labels.matches(object.labels) && fields.matches(object.json) }
}

/// A part of a list, `limit` items long, and where the next begins.
private struct ListPage {
  let items: [KubernetesObject]
  let metadata: JSONValue

  /// The token is `REVISION:OFFSET`; a list whose objects changed in between is refused with 410, as a compacted one.
  init(
    _ all: [KubernetesObject], revision: Int, limit: Int?, of request: HTTPServerRequest
  ) throws(KubernetesStatus) {
    var start = 0
    if let token = request.parameter("continue"), !token.isEmpty {
      let parts = token.split(separator: ":").compactMap { Int($0) }
      guard parts.count == 2 else { throw .badRequest("continue key is not valid: \(token)") }
      guard parts[0] == revision else {
        throw KubernetesStatus(
          code: 410, reason: "Expired",
          message: "The provided continue parameter is too old to display a consistent list result.")
      }
      start = min(parts[1], all.count)
    }
    let end = limit.flatMap { $0 > 0 ? min(start + $0, all.count) : nil } ?? all.count
    items = Array(all[start..<end])
    metadata = .compact([
      "resourceVersion": .string(String(revision)), "continue": end < all.count ? .string("\(revision):\(end)") : nil,
      "remainingItemCount": end < all.count ? .integer(all.count - end) : nil,
    ])
  }
}
