/// The contents of a block of metrics: its index and its segments of chunks.
package struct SeriesBlock: Equatable, Sendable {
  package var index: SeriesIndex
  package var segments: [ChunkSegment]

  package init(index: SeriesIndex, segments: [ChunkSegment]) { (self.index, self.segments) = (index, segments) }

  /// - Parameter series: each with its samples in order of time.
  package init(_ series: some Sequence<TimeSeries>) {
    var segment = ChunkSegment()
    let written = series.map { one in
      SeriesIndex.Series(labels: one.labelSet, chunks: one.samples.chunked { segment.append($0) })
    }
    (index, segments) = (SeriesIndex(series: written), [segment])
  }

  /// A series' samples, as far as they are no histograms; none where the block does not have it.
  package func samples(of labels: LabelSet) throws(BlockError) -> [Sample] {
    try index.series.first { $0.labels == labels }.map(samples) ?? []
  }

  /// All of them, in the order of labels.
  package func timeSeries() throws(BlockError) -> [TimeSeries] {
    var all: [TimeSeries] = []
    for series in index.series { all.append(TimeSeries(series.labels, try samples(of: series))) }
    return all
  }

  private func samples(of series: SeriesIndex.Series) throws(BlockError) -> [Sample] {
    var samples: [Sample] = []
    for chunk in series.chunks {
      guard segments.indices.contains(chunk.segment) else { throw .truncated }
      samples += try segments[chunk.segment].samples(at: chunk.offset) ?? []
    }
    return samples
  }
}

extension [Sample] {
  fileprivate func chunked(_ write: (ArraySlice<Sample>) -> Int) -> [SeriesIndex.Chunk] {
    stride(from: 0, to: count, by: XORChunk.usualCount).map { start in
      let part = self[start..<Swift.min(start + XORChunk.usualCount, count)]
      return SeriesIndex.Chunk(
        minTime: part.first?.timestamp ?? 0, maxTime: part.last?.timestamp ?? 0, segment: 0, offset: write(part))
    }
  }
}
