package import Base
import Wire

/// The versions of remote write.
package enum RemoteWriteVersion: String, Sendable, CaseIterable {
  case one = "1.0"
  case two = "2.0"

  package var fields: [HTTPField] {
    [
      HTTPField("Content-Type", self == .one ? WriteRequest.contentType : WriteRequestV2.contentType),
      HTTPField("Content-Encoding", "snappy"),
      HTTPField("X-Prometheus-Remote-Write-Version", self == .one ? WriteRequest.version : WriteRequestV2.version),
      HTTPField("User-Agent", "lgtm-verify"),
    ]
  }
}

/// How a server took a push.
package struct MimirPush: Equatable, Sendable {
  package var response: HTTPResponse
  package var version: RemoteWriteVersion
  package var sentSamples: Int
  package var curlCommand: String

  package init(_ response: HTTPResponse, version: RemoteWriteVersion, sentSamples: Int, curlCommand: String = "") {
    self.response = response
    self.version = version
    self.sentSamples = sentSamples
    self.curlCommand = curlCommand
  }

  /// What `X-Prometheus-Remote-Write-Samples-Written` says; nil where it is missing or no number.
  package var writtenSamples: Int? {
    response.headers["X-Prometheus-Remote-Write-Samples-Written"].flatMap { Int($0) }
  }

  /// What is wrong with the answer; nil where the server stored all samples, as far as it says.
  ///
  /// A server that does not know version 2 may read its body as an empty push of version 1, so that its 2xx means
  /// nothing without the count of samples (remote write 2.0, "Required Written Response Headers").
  package var refusal: String? {
    switch response.status {
    case 200..<300 where isPage: "\(response.status) with a page: something else than a remote-write receiver answers"
    case 200, 204: countProblem
    case 202: "202: the samples were taken for duplicates and not stored"
    default: "\(response.status): \(response.excerpt)"
    }
  }

  /// A web server's own page; a receiver answers with nothing, or with a plain text.
  package var isPage: Bool { response.mediaType == "text/html" }

  /// 415 is remote write's own word for a version that a server does not take.
  package var isUnsupported: Bool { version == .two && response.status == 415 }

  private var countProblem: String? {
    switch (writtenSamples, version) {
    case (let written?, _) where written != sentSamples: "\(written) samples written of \(sentSamples) sent"
    case (nil, .two) where sentSamples > 0:
      "\(response.status) without X-Prometheus-Remote-Write-Samples-Written: the server may not know version 2.0"
    default: nil
    }
  }

  /// Remote write: 5xx may be sent again, 429 too; other 4xx never.
  package var retry: RetryAdvice {
    guard response.status >= 500 || response.status == 429 else { return .never }
    return .after(response.retryAfter)
  }
}
