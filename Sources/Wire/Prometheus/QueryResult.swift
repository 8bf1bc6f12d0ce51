package import Base

/// What a PromQL query gives, as the API's `data` has it.
package enum QueryResult: Equatable, Sendable {
  case scalar(Sample)
  case string(String, at: Int64)
  /// One sample a series.
  case vector([TimeSeries])
  case matrix([TimeSeries])

  package var type: String {
    switch self {
    case .scalar: "scalar"
    case .string: "string"
    case .vector: "vector"
    case .matrix: "matrix"
    }
  }

  /// The series of a vector or matrix; none otherwise.
  package var series: [TimeSeries] {
    switch self {
    case .vector(let series), .matrix(let series): series
    case .scalar, .string: []
    }
  }
}

extension QueryResult {
  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.key("resultType")
      json.string(type)
      json.key("result")
      switch self {
      case .scalar(let sample): json.sample(sample)
      case .string(let text, let time): json.pair(time, text)
      case .vector(let series): json.array(series) { $0.series($1, isRange: false) }
      case .matrix(let series): json.array(series) { $0.series($1, isRange: true) }
      }
    }
  }
}

extension JSONWriter {
  package mutating func labels(_ labels: [Label]) {
    object { json in
      for label in labels {
        json.key(named: label.name)
        json.string(label.value)
      }
    }
  }

  fileprivate mutating func series(_ series: TimeSeries, isRange: Bool) {
    object { json in
      json.key("metric")
      json.labels(series.labels)
      json.key(isRange ? "values" : "value")
      if isRange { json.array(series.samples) { $0.sample($1) } } else { json.sample(series.samples.first ?? Sample()) }
    }
  }

  fileprivate mutating func sample(_ sample: Sample) { pair(sample.timestamp, PrometheusNumber.value(sample.value)) }

  fileprivate mutating func pair(_ time: Int64, _ text: String) {
    array([true, false]) { json, isTime in
      if isTime { json.raw(PrometheusNumber.timestamp(time).utf8) } else { json.string(text) }
    }
  }
}
