package import Base
import Wire

/// A collection as it was at one resource version.
package struct KubernetesList: Equatable, Sendable {
  package var items: [JSONValue]
  /// Where a watch goes on from.
  package var resourceVersion: String
}

extension KubernetesClient {
  /// All objects of a collection, page by page; a listing that grew too old on the way begins anew.
  ///
  /// - Parameters:
  ///   - namespace: nil for all namespaces.
  ///   - selector: labels, such as `app.kubernetes.io/name=tempo`.
  ///   - fields: a field selector, such as `involvedObject.name=tempo-0`.
  package func list(
    _ resource: KubernetesResource, namespace: String? = nil, selector: String? = nil, fields: String? = nil,
    pageSize: Int = 500
  ) async throws -> KubernetesList {
    let action = KubernetesAction("list", resource, namespace: namespace)
    let query = Self.selection(selector, fields)
    do { return try await pages(action, query, pageSize) } catch let error as KubernetesError where error.isExpired {
      return try await pages(action, query, pageSize)
    }
  }

  private func pages(
    _ action: KubernetesAction, _ query: [(String, String)], _ size: Int
  ) async throws -> KubernetesList {
    var list = KubernetesList(items: [], resourceVersion: "")
    var next: String?
    repeat {
      let page = try await json(
        action, query: query + [("limit", "\(size)")] + (next.map { [("continue", $0)] } ?? []))
      list.items += page["items"]?.elements ?? []
      list.resourceVersion = page["metadata"]?["resourceVersion"]?.string ?? ""
      let token = page["metadata"]?["continue"]?.string
      next = token == "" || token == next ? nil : token
    } while next != nil
    return list
  }

  package static func selection(_ selector: String?, _ fields: String?) -> [(String, String)] {
    [("fieldSelector", fields), ("labelSelector", selector)].compactMap { name, value in value.map { (name, $0) } }
  }

  /// What the cluster noted about one object, the newest last.
  package func events(namespace: String, kind: String, name: String) async throws -> [KubernetesEventNote] {
    let list = try await list(
      .events, namespace: namespace, fields: "involvedObject.kind=\(kind),involvedObject.name=\(name)")
    return list.items.map(KubernetesEventNote.init).sorted { $0.time < $1.time }
  }
}

/// An Event object: what happened to another one.
package struct KubernetesEventNote: Equatable, Sendable {
  package var type: String
  package var reason: String
  package var message: String
  /// RFC 3339; empty where the event has none.
  package var time: String

  package init(_ json: JSONValue) {
    type = json["type"]?.string ?? ""
    reason = json["reason"]?.string ?? ""
    message = json["message"]?.string ?? ""
    time = json["lastTimestamp"]?.string ?? json["eventTime"]?.string ?? json["firstTimestamp"]?.string ?? ""
  }
}
