import Base
import Wire

/// In which form the client wants objects: as they are, or as tables for printing.
struct Presentation: Sendable {
  enum Rows: Sendable { case none, metadata, object }

  /// nil for plain objects.
  private let table: Rows?

  var isTable: Bool { table != nil }

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

  /// One object, in JSON.
  func present(_ version: StoredVersion, _ type: ResourceType, at now: UTCTime) -> [UInt8] {
    guard let rows = table else { return type.encoded(version) }
    let metadata: JSONValue = ["resourceVersion": .string(String(version.object.revision))]
    return Self.table([version], type, rows, metadata, now).encoded
  }

  /// One object that may not be kept.
  func present(_ object: KubernetesObject, _ type: ResourceType, at now: UTCTime) -> [UInt8] {
    present(StoredVersion(object, revision: object.revision), type, at: now)
  }

  /// A list, in JSON.
  func present(
    _ versions: [StoredVersion], _ type: ResourceType, metadata: JSONValue, at now: UTCTime
  ) -> [UInt8] {
    if let rows = table { return Self.table(versions, type, rows, metadata, now).encoded }
    let head: JSONValue = [
      "kind": .string(type.listKind), "apiVersion": .string(type.groupVersion), "metadata": metadata,
    ]
    var bytes = head.encoded.dropLast() + Array(#","items":["#.utf8)
    for (index, version) in versions.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += type.isCustom ? type.encoded(version) : type.shown(version.object).json.withoutKind.encoded
    }
    return bytes + Array("]}".utf8)
  }

  private static func table(
    _ versions: [StoredVersion], _ type: ResourceType, _ rows: Rows, _ metadata: JSONValue, _ now: UTCTime
  ) -> JSONValue {
    let columns = type.columns.isEmpty ? [.name, .age] : type.columns
    return [
      "kind": "Table", "apiVersion": "meta.k8s.io/v1", "metadata": metadata,
      "columnDefinitions": .array(columns.map(\.definition)),
      "rows": .array(
        versions.map { version in
          let cells = columns.map { $0.value(version.object, now) }
          return .compact(["cells": .array(cells), "object": row(type.shown(version.object), rows)])
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
      "name": .string(name), "type": .string(type), "format": .string(format), "description": .string(description),
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
