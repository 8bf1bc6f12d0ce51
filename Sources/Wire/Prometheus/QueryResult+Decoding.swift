package import Base

extension QueryResult {
  /// Reads the API's `data`.
  package init(_ json: JSONValue) throws(PrometheusAnswerError) {
    let result = json["result"] ?? .null
    switch json["resultType"]?.string {
    case "scalar":
      let (time, text) = try Self.pair(result, "data.result")
      self = .scalar(try Self.sample(time, text, "data.result"))
    case "string":
      let (time, text) = try Self.pair(result, "data.result")
      self = .string(text, at: time)
    case "vector": self = .vector(try Self.series(result, isRange: false))
    case "matrix": self = .matrix(try Self.series(result, isRange: true))
    default: throw .invalid(path: "data.resultType", expected: "scalar, string, vector or matrix")
    }
  }

  private static func series(_ json: JSONValue, isRange: Bool) throws(PrometheusAnswerError) -> [TimeSeries] {
    guard let elements = json.elements else { throw .invalid(path: "data.result", expected: "an array") }
    var list: [TimeSeries] = []
    for (index, element) in elements.enumerated() {
      let path = "data.result[\(index)]"
      let labels = try PrometheusAnswer.labels(element["metric"], "\(path).metric")
      let pairs = isRange ? element["values"]?.elements : element["value"].map { [$0] }
      if pairs == nil, element[isRange ? "histograms" : "histogram"] == nil {
        throw .invalid(path: "\(path).value\(isRange ? "s" : "")", expected: "a sample")
      }
      var series = TimeSeries(labels, [])
      for pair in pairs ?? [] {
        let (time, text) = try Self.pair(pair, path)
        series.samples.append(try sample(time, text, path))
      }
      list.append(series)
    }
    return list
  }

  private static func pair(_ json: JSONValue, _ path: String) throws(PrometheusAnswerError) -> (Int64, String) {
    guard let elements = json.elements, elements.count == 2, case .number(let number) = elements[0],
      let seconds = Double(number), abs(seconds) < 9e15, let text = elements[1].string
    else { throw .invalid(path: path, expected: "[seconds, \"value\"]") }
    return (Int64((seconds * 1000).rounded()), text)
  }

  private static func sample(_ time: Int64, _ text: String, _ path: String) throws(PrometheusAnswerError) -> Sample {
    guard let value = PrometheusNumber.parse(text) else {
      throw .invalid(path: path, expected: "a number instead of \"\(text)\"")
    }
    return Sample(value, at: time)
  }
}
