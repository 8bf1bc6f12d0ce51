import Base
import Wire

/// In which form the client wants objects: as they are, or as tables for printing.
struct Presentation: Sendable {
  enum Rows: Sendable { case none, metadata, object }

  /// nil for plain objects.
  let table: Rows?

  /// From the Accept header and `includeObject`; 406 when no JSON is acceptable.
  init(_ request: HTTPServerRequest) throws(KubernetesStatus) {
    let accepted = (request.header("accept") ?? "").split(separator: ",").map(\.trimmed)
    let jsonTypes = ["application/json", "*/*", "application/*"]
    let chosen = accepted.first { clause in
      let parts = clause.split(separator: ";").map(\.trimmed)
      guard jsonTypes.contains(parts.first ?? "") else { return false }
      return parts.allSatisfy { !$0.hasPrefix("as=") || $0 == "as=Table" }
    }
    guard let chosen = accepted.isEmpty ? "*/*" : chosen else { throw .notAcceptable }
    guard chosen.contains("as=Table") else {
      table = nil
      return
    }
    switch request.parameter("includeObject") {
    case "None": table = Rows.none
    case "Object": table = .object
    default: table = .metadata
    }
  }

  func present(_ object: KubernetesObject, _ type: ResourceType, at now: UTCTime) -> JSONValue {
    guard let rows = table else { return object.json }
    let metadata: JSONValue = ["resourceVersion": .string(String(object.revision))]
    return Self.table([object], type, rows, metadata, now)
  }

  func present(
    _ objects: [KubernetesObject], _ type: ResourceType, metadata: JSONValue, at now: UTCTime
  ) -> JSONValue {
    if let rows = table { return Self.table(objects, type, rows, metadata, now) }
    return [
      "kind": .string(type.listKind), "apiVersion": .string(type.groupVersion), "metadata": metadata,
      "items": .array(objects.map { type.isCustom ? $0.json : $0.json.withoutKind }),
    ]
  }

  private static func table(
    _ objects: [KubernetesObject], _ type: ResourceType, _ rows: Rows, _ metadata: JSONValue, _ now: UTCTime
  ) -> JSONValue {
    let columns = type.columns.isEmpty ? [.name, .age] : type.columns
    return [
      "kind": "Table", "apiVersion": "meta.k8s.io/v1", "metadata": metadata,
      "columnDefinitions": .array(columns.map(\.definition)),
      "rows": .array(
        objects.map { object in
          .compact(["cells": .array(columns.map { $0.value(object, now) }), "object": row(object, rows)])
        }),
    ]
  }

  private static func row(_ object: KubernetesObject, _ rows: Rows) -> JSONValue? {
    switch rows {
    case .none: nil
    case .object: object.json
    case .metadata:
      .compact([
        "kind": "PartialObjectMetadata", "apiVersion": "meta.k8s.io/v1", "metadata": object.json["metadata"],
      ])
    }
  }
}

extension PrinterColumn {
  fileprivate var definition: JSONValue {
    [
      "name": .string(name), "type": .string(type), "format": .string(format), "description": .string(name),
      "priority": .integer(priority),
    ]
  }
}

extension JSONValue {
  /// In a list of a built-in type the items do not repeat kind and version.
  fileprivate var withoutKind: JSONValue {
    .object((members ?? []).filter { $0.key != "kind" && $0.key != "apiVersion" })
  }
}
