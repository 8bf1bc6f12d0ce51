/// A push of remote write 1.0 with one sample of each series of a ``SeriesRecipe``, encoded once; each next batch
/// overwrites values and times.
package struct SampleBatch: Sendable {
  /// The bytes of a time from 2004 to 2109 in milliseconds as a varint.
  private static let timeBytes = 6
  private let recipe: SeriesRecipe
  private let count: Int
  private var template = MarkedBytes()

  /// - Parameter count: series, and so samples in a batch, at most `SeriesRecipe.maximumSeries`.
  package init(_ recipe: SeriesRecipe, count: Int) {
    precondition((1...SeriesRecipe.maximumSeries).contains(count), "each series has values of its own")
    self.recipe = recipe
    self.count = count
    let value = SplitMix64.mix(1)
    for index in 0..<count {
      let series = TimeSeries(recipe.labels(series: index), [Sample(Double(bitPattern: value), at: 1 << 40)])
      template.append(WriteRequest(timeSeries: [series]).protobuf, markers: [value.bigEndianBytes.reversed()])
    }
  }

  /// The batch in protobuf, before snappy.
  package var message: [UInt8] { template.bytes }

  /// - Parameter time: milliseconds since 1970, of all samples.
  package mutating func fill(time: Int64) {
    template.patch { [recipe, count] patcher, places in
      for index in 0..<count {
        patcher.littleEndian(recipe.value(series: index, timestamp: time).bitPattern, at: places[index])
        // The time's tag lies between.
        patcher.varint(UInt64(time), bytes: Self.timeBytes, at: places[index] + 9)
      }
    }
  }
}
