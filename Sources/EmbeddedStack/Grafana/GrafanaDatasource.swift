import Base
import FoundationEssentials
import Wire

/// A data source as Grafana was provisioned with it.
struct GrafanaDatasource: Sendable, Equatable {
  let id: Int
  let uid: String
  let name: String
  /// `prometheus`, `tempo`.
  let type: String
  var url: String
  var isDefault = false

  /// What the plan wants.
  static let plan = [
    GrafanaDatasource(id: 1, uid: "tempo", name: "Tempo", type: "tempo", url: "http://tempo.monitoring.svc:3200"),
    GrafanaDatasource(
      id: 2, uid: "mimir", name: "Mimir", type: "prometheus", url: "http://mimir-gateway.monitoring.svc:8080/prometheus"
    ),
  ]
}

extension GrafanaDatasource {
  /// The entries of a file `datasources.yaml`; entries without a name or type are left out.
  static func list(_ provisioning: JSONValue) -> [GrafanaDatasource] {
    (provisioning["datasources"]?.elements ?? []).enumerated().compactMap { index, entry in
      GrafanaDatasource(entry, id: index + 1)
    }
  }

  private init?(_ entry: JSONValue, id: Int) {
    guard let name = entry["name"]?.string, let type = entry["type"]?.string else { return nil }
    self.init(
      id: id, uid: entry["uid"]?.string ?? "P" + Digest.hex(Digest.sha256(Array(name.utf8))).prefix(16).uppercased(),
      name: name, type: type, url: entry["url"]?.string ?? "", isDefault: entry["isDefault"]?.bool ?? false)
  }

  func with(host: String) -> Self {
    var (other, parts) = (self, URLComponents(string: url))
    parts?.host = host
    other.url = parts?.string ?? url
    return other
  }

  private var typeName: String { type.prefix(1).uppercased() + type.dropFirst() }

  /// An element of `/api/datasources`.
  var listed: JSONValue { .object(common) }

  /// The answer for one data source.
  var described: JSONValue {
    .object(
      common + [
        JSONMember(key: "basicAuthUser", value: ""), JSONMember(key: "withCredentials", value: false),
        JSONMember(key: "secureJsonFields", value: [:]), JSONMember(key: "version", value: 1),
      ])
  }

  private var common: [JSONMember] {
    let members: KeyValuePairs<String, JSONValue> = [
      "id": .number(String(id)), "uid": .string(uid), "orgId": 1, "name": .string(name), "type": .string(type),
      "typeName": .string(typeName),
      "typeLogoUrl": .string("public/app/plugins/datasource/\(type)/img/\(type)_logo.svg"), "access": "proxy",
      "url": .string(url), "user": "", "database": "", "basicAuth": false, "isDefault": .bool(isDefault),
      "jsonData": [:], "readOnly": true,
    ]
    return members.map { JSONMember(key: $0.key, value: $0.value) }
  }
}
