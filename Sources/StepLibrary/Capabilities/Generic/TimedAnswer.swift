import Base
import Clients
import Runner

/// Any answer to a query of a scenario, and how long it took.
struct TimedAnswer: Sendable {
  let response: HTTPResponse
  /// From the moment it was to be sent to the last byte.
  let elapsed: Duration
  let curlCommand: String

  init(response: HTTPResponse, elapsed: Duration, curlCommand: String) {
    (self.response, self.elapsed, self.curlCommand) = (response, elapsed, curlCommand)
  }

  init(_ call: HTTPCall, elapsed: Duration) {
    self.init(response: call.response, elapsed: elapsed, curlCommand: call.curlCommand)
  }

  func expectReceived(within limit: Duration, _ scenario: ScenarioContext) throws(Mismatch) {
    scenario.measured(elapsed, within: limit)
    guard elapsed <= limit else {
      throw Mismatch(
        "the response took too long", expected: "within \(limit.formatted)", actual: elapsed.formatted,
        curl: curlCommand)
    }
  }

  func expectStatus(_ status: HTTPStatus) throws(Mismatch) {
    guard response.status == status.code else {
      throw Mismatch(
        "the response has another status", expected: "\(status)", actual: "\(response.status) \(response.excerpt)",
        curl: curlCommand)
    }
  }

  /// The body says that something is not there, or names what was asked for.
  ///
  /// - Parameter asked: such as a trace's id.
  func expectDescription(of asked: [String]) throws(Mismatch) {
    let text = response.text.lowercased()
    guard ErrorText.absences.contains(where: text.contains) || asked.contains(where: { text.contains($0.lowercased()) })
    else {
      throw Mismatch(
        "the response has no error message that describes the error",
        expected: "a text that says that it is not found, or names what was asked for",
        actual: response.text.isEmpty ? "an empty body" : response.excerpt, curl: curlCommand)
    }
  }

  /// Status and times, as evidence has them.
  var entries: [Evidence.Entry] {
    [
      Evidence.Entry(name: "status", value: Int(response.status), as: .answer),
      Evidence.Entry(name: "content type", value: response.mediaType ?? "none"),
      Evidence.Entry(name: "bytes", value: Evidence.Value.bytes(response.body.count), as: .size),
      Evidence.Entry(name: "time", value: elapsed, as: .time),
    ] + response.timings.entries
  }
}

/// How servers say that something is not there.
private enum ErrorText {
  static let absences = ["not found", "notfound", "no such", "not exist", "unknown", "no trace"]
}

extension HTTPTimings {
  /// The phases as libcurl measured them, each from the start of the request.
  var entries: [Evidence.Entry] {
    [("name", nameLookup), ("connect", connect), ("TLS", tls), ("first byte", firstByte), ("total", total)]
      .map { Evidence.Entry(name: $0, value: $1 == .zero ? Evidence.Value.text("–") : .duration($1)) }
  }
}

extension Evidence {
  init(_ title: String, _ first: KeyValuePairs<String, any EvidenceConvertible>, then rest: [Entry]) {
    self.init(title, entries: first.map { Entry(name: $0.key, value: $0.value) } + rest)
  }
}
