/// What a metric is (`prometheus.MetricMetadata`).
package struct MetricMetadata: Hashable, Sendable {
  package enum MetricType: Int32, Sendable, CaseIterable {
    case unknown = 0
    case counter = 1
    case gauge = 2
    case histogram = 3
    case gaugeHistogram = 4
    case summary = 5
    case info = 6
    case stateSet = 7

    /// As the API names it: `gaugehistogram`, `stateset`.
    package var name: String { "\(self)".lowercased() }
  }

  package var type: MetricType
  package var family: String
  package var help: String
  package var unit: String

  package init(type: MetricType, family: String, help: String = "", unit: String = "") {
    self.type = type
    self.family = family
    self.help = help
    self.unit = unit
  }
}

extension MetricMetadata: ProtobufMessage {
  package init() { self.init(type: .unknown, family: "") }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: type = MetricType(rawValue: try reader.int32(field)) ?? .unknown
    case 2: family = try reader.string(field)
    case 4: help = try reader.string(field)
    case 5: unit = try reader.string(field)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.int64(1, Int64(type.rawValue))
    writer.string(2, family)
    writer.string(4, help)
    writer.string(5, unit)
  }
}
