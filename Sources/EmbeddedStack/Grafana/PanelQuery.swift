import Base
import Wire

/// One query of `POST /api/ds/query`.
struct PanelQuery: Sendable {
  let refID: String
  /// PromQL.
  var expression = ""
  var isInstant = false
  /// Milliseconds between the points of a range.
  var step = 15_000
  /// Tempo's kind of query, `traceId`, and its text.
  var type = ""
  var text = ""

  init(refID: String, expression: String, isInstant: Bool) {
    (self.refID, self.expression, self.isInstant) = (refID, expression, isInstant)
  }

  init(_ json: JSONValue) {
    refID = json["refId"]?.string ?? "A"
    expression = json["expr"]?.string ?? ""
    isInstant = json["instant"]?.bool ?? false
    step = json["intervalMs"]?.integer() ?? 15_000
    type = json["queryType"]?.string ?? ""
    text = json["query"]?.string ?? ""
  }
}

/// Why a query has no frames.
struct QueryFailure: Error, Equatable {
  var status = 500
  var message: String
}

/// A table with typed columns, as Grafana's answers have it (`data.Frame`).
struct DataFrame: Sendable {
  struct Field: Sendable {
    let name: String
    let type: String
    /// Go's name of the type.
    let frame: String
    var labels: LabelSet?
    var values: [JSONValue]
  }

  var name = ""
  let refID: String
  let meta: JSONValue
  let fields: [Field]

  var json: JSONValue {
    var schema: [JSONMember] = name.isEmpty ? [] : [JSONMember(key: "name", value: .string(name))]
    schema += [
      JSONMember(key: "refId", value: .string(refID)), JSONMember(key: "meta", value: meta),
      JSONMember(key: "fields", value: .array(fields.map(\.schema))),
    ]
    return ["schema": .object(schema), "data": ["values": .array(fields.map { .array($0.values) })]]
  }
}

extension DataFrame.Field {
  fileprivate var schema: JSONValue {
    let labels = labels?.labels.map { JSONMember(key: $0.name, value: .string($0.value)) }
    let members: [JSONMember] = [
      JSONMember(key: "name", value: .string(name)), JSONMember(key: "type", value: .string(type)),
      JSONMember(key: "typeInfo", value: ["frame": .string(frame)]),
    ]
    return .object(members + (labels.map { [JSONMember(key: "labels", value: .object($0))] } ?? []))
  }

  static func time(_ name: String, _ milliseconds: [Int64]) -> Self {
    Self(name: name, type: "time", frame: "time.Time", values: milliseconds.map { .number(String($0)) })
  }

  static func text(_ name: String, _ values: [String]) -> Self {
    Self(name: name, type: "string", frame: "string", values: values.map(JSONValue.string))
  }

  static func number(_ name: String, _ values: [Double], labels: LabelSet? = nil) -> Self {
    let values = values.map { $0.isFinite ? JSONValue.number(PrometheusNumber.value($0)) : .null }
    return Self(name: name, type: "number", frame: "float64", labels: labels, values: values)
  }

  static func raw(_ name: String, _ values: [JSONValue]) -> Self {
    Self(name: name, type: "other", frame: "json.RawMessage", values: values)
  }
}
