import Base
import Wire

/// What the API says of itself: which requests take which parameters, by which clients tell that it knows dry runs and the
/// validation of fields, and the schemas of definitions.
struct KubernetesOpenAPI {
  private static let parameters = ["dryRun", "fieldManager", "fieldValidation", "force"]

  let types: [ResourceType]

  /// `/openapi/v3`: where the document of each group and version is.
  var index: JSONValue {
    let places = Set(types.map(\.openAPIPath)).sorted()
    return [
      "paths": .object(
        places.map { place in
          let hash = Digest.hex(Digest.sha256(document(at: place)?.encoded ?? [])).prefix(32)
          return JSONMember(key: place, value: ["serverRelativeURL": .string("/openapi/v3/\(place)?hash=\(hash)")])
        })
    ]
  }

  /// The third version's, of one group and version: `api/v1`, `apis/apps/v1`; nil for one that is not served.
  func document(at place: String) -> JSONValue? {
    let served = types.filter { $0.openAPIPath == place && $0.isStored }
    guard !served.isEmpty else { return nil }
    let schemas = served.compactMap { type in
      type.definedSchema.map { JSONMember(key: type.definitionName, value: $0.tagged(with: type)) }
    }
    return [
      "openapi": "3.0.0", "info": Self.info,
      "paths": .object(served.map { JSONMember(key: $0.pathTemplate, value: ["patch": operation(of: $0)]) }),
      "components": ["schemas": .object(schemas)],
    ]
  }

  private static let info: JSONValue = ["title": "Kubernetes", "version": "v1.36.0"]

  private func operation(of type: ResourceType) -> JSONValue {
    [
      "operationId": .string("patch\(type.kind)"), "x-kubernetes-action": "patch",
      "x-kubernetes-group-version-kind": type.openAPIKind,
      "parameters": .array(
        Self.parameters.map {
          ["name": .string($0), "in": "query", "schema": ["type": "string", "uniqueItems": true]]
        }),
      "responses": ["200": ["description": "OK"]],
    ]
  }

  /// `/openapi/v2` in protobuf, for older clients (`openapi.v2.Document` of gnostic).
  var protobuf: [UInt8] {
    var writer = ProtobufWriter()
    writer.string(1, "2.0")
    writer.message(2) { info in
      info.string(1, "Kubernetes")
      info.string(2, "v1.36.0")
    }
    writer.message(8) { paths in
      for type in types where type.isStored {
        paths.message(2) { path in
          path.string(1, type.pathTemplate)
          path.message(2) { $0.message(8) { Self.write(type, as: &$0) } }
        }
      }
    }
    return writer.bytes
  }

  /// An operation {parameters=8 {parameter=1 {non_body=2 {query=3 {in=2, name=4, type=6}}}}, extension=13 {name=1,
  /// value=2 {yaml=2}}}.
  private static func write(_ type: ResourceType, as operation: inout ProtobufWriter) {
    operation.string(5, "patch\(type.kind)")
    for name in parameters {
      operation.message(8) { item in
        item.message(1) { parameter in
          parameter.message(2) { nonBody in
            nonBody.message(3) { query in
              query.string(2, "query")
              query.string(4, name)
              query.string(6, "string")
            }
          }
        }
      }
    }
    operation.message(13) { named in
      named.string(1, "x-kubernetes-group-version-kind")
      named.message(2) { $0.string(2, "group: \"\(type.group)\"\nkind: \(type.kind)\nversion: \(type.version)\n") }
    }
  }
}

extension ResourceType {
  /// `api/v1`, `apis/apps/v1`.
  fileprivate var openAPIPath: String { group.isEmpty ? "api/\(version)" : "apis/\(groupVersion)" }

  fileprivate var pathTemplate: String { path(namespace: isNamespaced ? "{namespace}" : nil, name: "{name}") }

  fileprivate var openAPIKind: JSONValue {
    ["group": .string(group), "kind": .string(kind), "version": .string(version)]
  }

  /// `example.shop.v1.Thing`
  fileprivate var definitionName: String {
    (group.split(separator: ".").reversed().map(String.init) + [version, kind]).joined(separator: ".")
  }
}

extension JSONValue {
  fileprivate func tagged(with type: ResourceType) -> JSONValue {
    var schema = self
    schema[member: "x-kubernetes-group-version-kind"] = [type.openAPIKind]
    return schema
  }
}
