/// A rule of remote write that a push breaks; the words are a real server's where one says something.
package enum RemoteWriteRule: Error, Equatable, Sendable {
  case missingMetricName
  case invalidMetricName(String)
  case invalidLabelName(String, metric: String)
  case duplicateLabelName(String, metric: String)
  /// Version 2 only, as are the ones that follow.
  case firstSymbolNotEmpty
  case oddLabelReferences(Int)
  case unknownSymbol(UInt32, count: Int)
}

extension RemoteWriteRule: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missingMetricName: "sample missing metric name"
    case .invalidMetricName(let name): "sample invalid metric name: \(GoQuoted.text(name))"
    case .invalidLabelName(let name, let metric):
      "sample invalid label: \(GoQuoted.text(name)) metric \(GoQuoted.text(metric))"
    case .duplicateLabelName(let name, let metric):
      "duplicate label name: \(GoQuoted.text(name)) metric \(GoQuoted.text(metric))"
    case .firstSymbolNotEmpty: "the first symbol must be the empty string"
    case .oddLabelReferences(let count): "invalid labels_refs length \(count): it must be even"
    case .unknownSymbol(let reference, let count): "symbol reference \(reference) is outside of the \(count) symbols"
    }
  }
}

extension TimeSeries {
  /// Whether a server takes the series' labels. Their order does not matter: servers sort.
  package func validate() throws(RemoteWriteRule) {
    let name = labels.first { $0.name == LabelSet.metricName }?.value ?? ""
    guard !name.isEmpty else { throw .missingMetricName }
    guard MetricName.isValid(name, colons: true) else { throw .invalidMetricName(name) }
    var seen: Set<String> = []
    for label in labels {
      guard MetricName.isValid(label.name, colons: false) else { throw .invalidLabelName(label.name, metric: name) }
      guard seen.insert(label.name).inserted else { throw .duplicateLabelName(label.name, metric: name) }
    }
  }
}

/// `[a-zA-Z_][a-zA-Z0-9_]*`; metric names may have colons too.
package enum MetricName {
  package static func isValid(_ name: some StringProtocol, colons: Bool) -> Bool {
    guard let first = name.utf8.first, !(48...57).contains(first) else { return false }
    return name.utf8.allSatisfy { isNameByte($0) || (colons && $0 == UInt8(ascii: ":")) }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, UInt8(ascii: "_"): true
    default: false
    }
  }
}
