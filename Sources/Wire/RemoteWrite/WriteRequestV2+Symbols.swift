extension WriteRequestV2 {
  /// The same push in version 2; metadata goes to the series of its metric.
  package init(_ request: WriteRequest) {
    var table = SymbolTable()
    let metadata = Dictionary(request.metadata.map { ($0.family, $0) }) { $1 }
    let series = request.timeSeries.map { series in
      TimeSeriesV2(
        labelsRefs: series.labels.flatMap { [table.reference($0.name), table.reference($0.value)] },
        samples: series.samples,
        metadata: metadata[series.labelSet.name].map { entry in
          MetadataV2(type: entry.type, helpRef: table.reference(entry.help), unitRef: table.reference(entry.unit))
        })
    }
    self.init(symbols: table.symbols, timeSeries: series)
  }

  /// The same push in version 1's terms.
  ///
  /// - Throws: ``RemoteWriteRule`` when the symbols are wrong.
  package func resolved() throws(RemoteWriteRule) -> WriteRequest {
    guard symbols.first?.isEmpty ?? timeSeries.isEmpty else { throw .firstSymbolNotEmpty }
    var (result, families) = (WriteRequest(), Set<String>())
    for series in timeSeries {
      let resolved = try resolve(series)
      result.timeSeries.append(resolved)
      guard let metadata = series.metadata, families.insert(resolved.labelSet.name).inserted else { continue }
      result.metadata.append(
        MetricMetadata(
          type: metadata.type, family: resolved.labelSet.name, help: try symbol(metadata.helpRef),
          unit: try symbol(metadata.unitRef)))
    }
    return result
  }

  private func resolve(_ series: TimeSeriesV2) throws(RemoteWriteRule) -> TimeSeries {
    let refs = series.labelsRefs
    guard refs.count.isMultiple(of: 2) else { throw .oddLabelReferences(refs.count) }
    var resolved = TimeSeries(labels: [], samples: series.samples)
    for index in stride(from: 0, to: refs.count, by: 2) {
      resolved.labels.append(Label(try symbol(refs[index]), try symbol(refs[index + 1])))
    }
    resolved.skippedExemplars = series.skippedExemplars
    resolved.skippedHistograms = series.skippedHistograms
    return resolved
  }

  private func symbol(_ reference: UInt32) throws(RemoteWriteRule) -> String {
    guard reference < symbols.count else { throw .unknownSymbol(reference, count: symbols.count) }
    return symbols[Int(reference)]
  }
}

private struct SymbolTable {
  private(set) var symbols = [""]
  private var references = ["": UInt32(0)]

  mutating func reference(_ symbol: String) -> UInt32 {
    if let known = references[symbol] { return known }
    let reference = UInt32(symbols.count)
    symbols.append(symbol)
    references[symbol] = reference
    return reference
  }
}
