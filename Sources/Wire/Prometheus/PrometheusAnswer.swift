package import Base

/// An answer of the Prometheus HTTP API, whichever the request.
///
///     let result = try QueryResult(try PrometheusAnswer(json: body).data())
package enum PrometheusAnswer: Equatable, Sendable {
  case success(data: JSONValue, warnings: [String])
  case failure(type: ErrorType, message: String)

  /// `errorType`, with the HTTP status that goes with it.
  package enum ErrorType: Hashable, Sendable {
    case badData, execution, timeout, canceled, internalError, unavailable, notFound
    case other(String)
  }

  package init(json bytes: [UInt8]) throws(PrometheusAnswerError) {
    let json: JSONValue
    do { json = try JSONValue(parsing: bytes) } catch { throw .notJSON("\(error)") }
    switch json["status"]?.string {
    case "success":
      let warnings = json["warnings"]?.elements?.compactMap(\.string) ?? []
      self = .success(data: json["data"] ?? .null, warnings: warnings)
    case "error":
      self = .failure(type: ErrorType(json["errorType"]?.string ?? ""), message: json["error"]?.string ?? "")
    default: throw .invalid(path: "status", expected: "success or error")
    }
  }

  /// - Throws: ``PrometheusAnswerError/refused(_:_:)`` for an answer that is a failure.
  package func data() throws(PrometheusAnswerError) -> JSONValue {
    switch self {
    case .success(let data, _): return data
    case .failure(let type, let message): throw .refused(type, message)
    }
  }

  /// The `data` of `/labels` and `/label/NAME/values`.
  package func names() throws(PrometheusAnswerError) -> [String] {
    let elements = try data().elements ?? []
    let names = elements.compactMap(\.string)
    guard names.count == elements.count else { throw .invalid(path: "data", expected: "an array of strings") }
    return names
  }

  /// The `data` of `/series`.
  package func series() throws(PrometheusAnswerError) -> [LabelSet] {
    var sets: [LabelSet] = []
    for (index, element) in (try data().elements ?? []).enumerated() {
      sets.append(try Self.labels(element, "data[\(index)]"))
    }
    return sets
  }

  static func labels(_ json: JSONValue?, _ path: String) throws(PrometheusAnswerError) -> LabelSet {
    guard let members = json?.members else { throw .invalid(path: path, expected: "an object of labels") }
    return LabelSet(members.compactMap { member in member.value.string.map { Label(member.key, $0) } })
  }
}

/// Why an answer of the Prometheus API cannot be used.
package enum PrometheusAnswerError: Error, Equatable, Sendable {
  case notJSON(String)
  case invalid(path: String, expected: String)
  /// The server says that the query failed.
  case refused(PrometheusAnswer.ErrorType, String)
}

extension PrometheusAnswerError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notJSON(let reason): "the answer is not JSON: \(reason)"
    case .invalid(let path, let expected): "the answer is not the Prometheus API's: \(path) should be \(expected)"
    case .refused(let type, let message): "the query failed (\(type.name)): \(message)"
    }
  }
}
