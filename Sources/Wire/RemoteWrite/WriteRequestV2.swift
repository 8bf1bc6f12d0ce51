/// A push by remote write 2.0 (`io.prometheus.write.v2.Request`), before snappy: names and values are numbers into a
/// table of symbols, whose first is the empty text.
package struct WriteRequestV2: Equatable, Sendable {
  package static let contentType = "application/x-protobuf;proto=io.prometheus.write.v2.Request"
  /// What `X-Prometheus-Remote-Write-Version` says.
  package static let version = "2.0.0"

  package var symbols: [String]
  package var timeSeries: [TimeSeriesV2]

  package init(symbols: [String], timeSeries: [TimeSeriesV2]) {
    self.symbols = symbols
    self.timeSeries = timeSeries
  }
}

extension WriteRequestV2: ProtobufMessage {
  package init() { self.init(symbols: [], timeSeries: []) }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 4: symbols.append(try reader.string(field))
    case 5: try reader.append(field, to: &timeSeries)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    for symbol in symbols { writer.string(4, symbol, explicit: true) }
    for series in timeSeries { writer.message(5, series) }
  }
}
