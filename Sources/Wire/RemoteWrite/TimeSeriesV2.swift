/// Samples of one series (`io.prometheus.write.v2.TimeSeries`). Exemplars and native histograms are counted, not kept;
/// created timestamps are passed over.
package struct TimeSeriesV2: Equatable, Sendable {
  /// Name, value, name, value, …
  package var labelsRefs: [UInt32]
  package var samples: [Sample]
  package var metadata: MetadataV2?
  package var skippedExemplars = 0
  package var skippedHistograms = 0

  package init(labelsRefs: [UInt32], samples: [Sample], metadata: MetadataV2? = nil) {
    self.labelsRefs = labelsRefs
    self.samples = samples
    self.metadata = metadata
  }
}

extension TimeSeriesV2: ProtobufMessage {
  package init() { self.init(labelsRefs: [], samples: []) }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: labelsRefs += try reader.packedUInt32(field)
    case 2: try reader.append(field, to: &samples)
    case 3:
      try reader.skip(field)
      skippedHistograms += 1
    case 4:
      try reader.skip(field)
      skippedExemplars += 1
    case 5: try reader.message(field, into: &metadata)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.packed(1, labelsRefs)
    for sample in samples { writer.message(2, sample) }
    if let metadata { writer.message(5, metadata) }
  }
}

/// What a series' metric is (`io.prometheus.write.v2.Metadata`).
package struct MetadataV2: Equatable, Sendable {
  package var type: MetricMetadata.MetricType
  package var helpRef: UInt32
  package var unitRef: UInt32

  package init(type: MetricMetadata.MetricType, helpRef: UInt32 = 0, unitRef: UInt32 = 0) {
    self.type = type
    self.helpRef = helpRef
    self.unitRef = unitRef
  }
}

extension MetadataV2: ProtobufMessage {
  package init() { self.init(type: .unknown) }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: type = MetricMetadata.MetricType(rawValue: try reader.int32(field)) ?? .unknown
    case 3: helpRef = try reader.uint32(field)
    case 4: unitRef = try reader.uint32(field)
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    writer.int64(1, Int64(type.rawValue))
    writer.uint64(3, UInt64(helpRef))
    writer.uint64(4, UInt64(unitRef))
  }
}

extension ProtobufReader {
  /// Reads a repeated number, packed or not: a decoder has to take both.
  fileprivate mutating func packedUInt32(_ field: ProtobufField) throws(ProtobufError) -> [UInt32] {
    if field.wireType == .varint { return [try uint32(field)] }
    var inner = ProtobufReader(Array(try bytes(field)))
    var numbers: [UInt32] = []
    while let number = try inner.nextVarint() { numbers.append(UInt32(truncatingIfNeeded: number)) }
    return numbers
  }
}
