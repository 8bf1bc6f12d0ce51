import Base

/// Series for load, with few labels, as compressing them is most of the work; values as a ``SeriesRecipe`` has them.
package struct SampleLoad: Equatable, Sendable {
  private let recipe: SeriesRecipe

  package init(seed: UInt64, runID: String) {
    recipe = SeriesRecipe(seed: seed, runID: runID, metric: "lgtm_verify_load")
  }

  package func labels(series index: Int) -> LabelSet {
    LabelSet(recipe.metric, ["run": recipe.runID, "series": String(index)])
  }

  /// Different for each series and time.
  package func sample(series index: Int, at time: Int64) -> Sample {
    Sample(recipe.value(series: index, timestamp: time), at: time)
  }
}

/// A push of remote write 1.0 with one sample of each series of a ``SampleLoad``, encoded once; each next batch
/// overwrites values and times.
package struct SampleBatch: Sendable {
  /// The bytes of a time from 2004 to 2109 in milliseconds as a varint.
  private static let timeBytes = 6
  private let load: SampleLoad
  private let count: Int
  private var template = MarkedBytes()

  /// - Parameter count: series, and so samples in a batch, at most `SeriesRecipe.maximumSeries`.
  package init(_ load: SampleLoad, count: Int) {
    precondition((1...SeriesRecipe.maximumSeries).contains(count), "each series has values of its own")
    self.load = load
    self.count = count
    let value = SplitMix64.mix(1)
    for index in 0..<count {
      let series = TimeSeries(load.labels(series: index), [Sample(Double(bitPattern: value), at: 1 << 40)])
      template.append(.init(WriteRequest(timeSeries: [series]).protobuf, markers: [value.bigEndianBytes.reversed()]))
    }
  }

  /// The batch in protobuf, before snappy.
  package var message: [UInt8] { template.bytes }

  /// - Parameter time: milliseconds since 1970, of all samples.
  package mutating func fill(time: Int64) {
    template.patch { [load, count] patcher, places in
      for index in 0..<count {
        patcher.littleEndian(load.sample(series: index, at: time).value.bitPattern, at: places[index])
        // The time's tag lies between.
        patcher.varint(UInt64(time), bytes: Self.timeBytes, at: places[index] + 9)
      }
    }
  }
}
