/// A push by remote write 1.0 (`prometheus.WriteRequest`), before snappy.
package struct WriteRequest: Equatable, Sendable {
  package static let contentType = "application/x-protobuf"
  /// What `X-Prometheus-Remote-Write-Version` says.
  package static let version = "0.1.0"

  package var timeSeries: [TimeSeries]
  package var metadata: [MetricMetadata]

  package init(timeSeries: [TimeSeries], metadata: [MetricMetadata] = []) {
    self.timeSeries = timeSeries
    self.metadata = metadata
  }

  package var sampleCount: Int { timeSeries.reduce(0) { $0 + $1.samples.count } }
}

extension WriteRequest: ProtobufMessage {
  package init() { self.init(timeSeries: []) }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: try reader.append(field, to: &timeSeries)
    case 3: try reader.append(field, to: &metadata)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    for series in timeSeries { writer.message(1, series) }
    for entry in metadata { writer.message(3, entry) }
  }
}
