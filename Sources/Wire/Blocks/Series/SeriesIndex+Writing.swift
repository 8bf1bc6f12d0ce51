/// Writes the index as Prometheus does: symbols, series, postings and where they are, contents.
extension SeriesIndex {
  package var bytes: [UInt8] {
    var writer = IndexWriter()
    writer.write(self)
    return writer.bytes
  }
}

private struct IndexWriter {
  private var out = BlockWriter()
  private var contents = SeriesIndexContents()
  private var symbols: [String: Int] = [:]
  /// The places of series in units of 16 bytes, by the label that they have; all by the empty one.
  private var postings: [Label: [Int]] = [:]

  var bytes: [UInt8] { out.bytes }

  mutating func write(_ index: SeriesIndex) {
    out.uint32(SeriesIndex.magic)
    out.append([2])
    writeSymbols(of: index)
    contents.series = out.count
    for series in index.series { write(series) }
    writePostings()
    writeContents()
  }

  private mutating func writeSymbols(of index: SeriesIndex) {
    let all = Set(index.series.flatMap { $0.labels.labels.flatMap { [$0.name, $0.value] } } + [""])
    let sorted = all.sorted { $0.precedes($1) }
    symbols = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, $0) })
    contents.symbols = out.count
    part { part in
      part.uint32(sorted.count)
      for symbol in sorted { part.text(symbol) }
    }
  }

  private mutating func write(_ series: SeriesIndex.Series) {
    out.pad(to: 16)
    for label in series.labels.labels + [Label("", "")] { postings[label, default: []].append(out.count / 16) }
    var body = BlockWriter()
    body.uvarint(series.labels.labels.count)
    for label in series.labels.labels {
      body.uvarint(symbols[label.name] ?? 0)
      body.uvarint(symbols[label.value] ?? 0)
    }
    write(series.chunks, to: &body)
    out.uvarint(body.count)
    out.append(body.bytes)
    out.uint32(CRC32C.of(body.bytes))
  }

  private func write(_ chunks: [SeriesIndex.Chunk], to body: inout BlockWriter) {
    body.uvarint(chunks.count)
    var (time, last): (Int64, Int64) = (0, 0)
    for (index, chunk) in chunks.enumerated() {
      let reference = Int64(chunk.segment) << 32 | Int64(chunk.offset)
      if index == 0 { body.varint(chunk.minTime) } else { body.uvarint(chunk.minTime - time) }
      body.uvarint(chunk.maxTime - chunk.minTime)
      if index == 0 { body.uvarint(reference) } else { body.varint(reference - last) }
      (time, last) = (chunk.maxTime, reference)
    }
  }

  /// For each label the series that have it, and where each list is.
  private mutating func writePostings() {
    // Prometheus writes no label indices any more; their place is that of the postings.
    (contents.labelIndices, contents.postings) = (out.count, out.count)
    var places: [(label: Label, offset: Int)] = []
    for (label, series) in postings.sorted(by: { $0.key.precedes($1.key) }) {
      out.pad(to: 4)
      places.append((label, out.count))
      part { part in
        for number in [series.count] + series { part.uint32(number) }
      }
    }
    (contents.labelOffsets, contents.postingsOffsets) = (out.count, out.count)
    part { part in
      part.uint32(places.count)
      for (label, offset) in places {
        part.uvarint(2)
        part.text(label.name)
        part.text(label.value)
        part.uvarint(offset)
      }
    }
  }

  private mutating func writeContents() {
    var body = BlockWriter()
    for offset in [
      contents.symbols, contents.series, contents.labelIndices, contents.labelOffsets, contents.postings,
      contents.postingsOffsets,
    ] { body.uint64(offset) }
    out.append(body.bytes)
    out.uint32(CRC32C.of(body.bytes))
  }

  /// Behind its length, before its checksum.
  private mutating func part(_ write: (inout BlockWriter) -> Void) {
    var body = BlockWriter()
    write(&body)
    out.uint32(body.count)
    out.append(body.bytes)
    out.uint32(CRC32C.of(body.bytes))
  }
}

extension String {
  /// By bytes, as Go compares strings.
  fileprivate func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}

extension Label {
  fileprivate func precedes(_ other: Label) -> Bool {
    name == other.name ? value.precedes(other.value) : name.precedes(other.name)
  }
}
