package import Base

/// The final answer to a request; redirects are answers like any other.
package struct HTTPResponse: Equatable, Sendable {
  package var status: Int
  package var headers: [HTTPField]
  package var body: [UInt8]
  /// Fields that came after the body.
  package var trailers: [HTTPField]
  package var timings: HTTPTimings

  package init(
    status: Int = 0, headers: [HTTPField] = [], body: [UInt8] = [], trailers: [HTTPField] = [],
    timings: HTTPTimings = HTTPTimings()
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.trailers = trailers
    self.timings = timings
  }

  /// The body as text; what is not UTF-8 shows as U+FFFD.
  package var text: String { String(decoding: body, as: UTF8.self) }

  /// The media type without its parameters, in lower case.
  package var mediaType: String? {
    headers["content-type"]?.prefix { $0 != ";" }.trimmingSpaces.lowercased()
  }
}

/// When the phases of a request were over, each counted from its start (libcurl's `CURLINFO_*_TIME_T`).
package struct HTTPTimings: Equatable, Sendable {
  package var nameLookup: Duration = .zero
  package var connect: Duration = .zero
  /// Zero without TLS.
  package var tls: Duration = .zero
  package var firstByte: Duration = .zero
  package var total: Duration = .zero
  /// Whether the request went over a connection that was already there.
  package var reusedConnection = false

  package init() {}
}

extension Substring {
  fileprivate var trimmingSpaces: Substring {
    var text = drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return text
  }
}
