/// Samples of one series (`prometheus.TimeSeries`). Exemplars and native histograms are counted, not kept.
package struct TimeSeries: Hashable, Sendable {
  /// As they came: a sender may have broken the rules that ``RemoteWriteRule`` states.
  package var labels: [Label]
  package var samples: [Sample]
  package var skippedExemplars = 0
  package var skippedHistograms = 0

  package init(labels: [Label], samples: [Sample]) {
    self.labels = labels
    self.samples = samples
  }

  package init(_ labels: LabelSet, _ samples: [Sample]) { self.init(labels: labels.labels, samples: samples) }

  package var labelSet: LabelSet { LabelSet(labels) }
}

extension TimeSeries: ProtobufMessage {
  package init() { self.init(labels: [], samples: []) }

  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    switch field.number {
    case 1: try reader.append(field, to: &labels)
    case 2: try reader.append(field, to: &samples)
    case 3:
      try reader.skip(field)
      skippedExemplars += 1
    case 4:
      try reader.skip(field)
      skippedHistograms += 1
    default: try reader.skip(field)
    }
  }

  package func encode(into writer: inout ProtobufWriter) {
    for label in labels { writer.message(1, label) }
    for sample in samples { writer.message(2, sample) }
  }
}
