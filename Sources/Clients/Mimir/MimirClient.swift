import Base
package import Wire

/// Speaks remote write and the Prometheus API to one Mimir, or to a server that has the same.
package struct MimirClient: Sendable {
  package let http: HTTPClient
  package let target: MimirTarget
  package let timeout: Duration

  /// - Parameter timeout: of each request.
  package init(http: HTTPClient, target: MimirTarget, timeout: Duration = .seconds(30)) {
    self.http = http
    self.target = target
    self.timeout = timeout
  }

  /// Pushes samples by remote write; the answer is judged by ``MimirPush/refusal``.
  package func push(_ request: WriteRequest, version: RemoteWriteVersion = .one) async throws -> MimirPush {
    let body = version == .one ? request.protobuf : WriteRequestV2(request).protobuf
    return try await push(snappy: Snappy.compress(body), version: version, samples: request.sampleCount)
  }

  /// Pushes bytes as they are, such as ones that a server must refuse.
  package func push(
    snappy bytes: [UInt8], version: RemoteWriteVersion = .one, samples: Int = 0
  ) async throws -> MimirPush {
    let request = HTTPRequest("POST", target.push, headers: version.fields, body: bytes, timeout: timeout)
      .entering(with: target.access, tenant: target.tenant)
    let response = try await http.send(request)
    return MimirPush(response, version: version, sentSamples: samples, curlCommand: http.curlCommand(for: request))
  }

  /// Makes the way of pushes, which is about to be measured.
  package func prepareToPush() async {
    await http.prepare(for: HTTPRequest("POST", target.push).entering(with: target.access))
  }

  /// The same of queries.
  package func prepareToAsk() async {
    await http.prepare(for: HTTPRequest("GET", target.query).entering(with: target.access))
  }

  /// `POST /ingester/flush` at an ingester's address: it ships its blocks every two hours unless it is asked. The answer
  /// says nothing about the outcome.
  package func flush(at address: String) async throws {
    _ = try await http.send(
      HTTPRequest("POST", "\(address)/ingester/flush?wait=true", timeout: timeout).entering(with: target.access))
  }

  /// Asks the Prometheus API; an answer that is not its own is an `UnexpectedAnswer`.
  package func ask(_ query: PrometheusQuery) async throws -> PrometheusReply {
    let request = request(for: query)
    let response = try await http.send(request)
    let command = http.curlCommand(for: request)
    do { return try PrometheusReply(response, curlCommand: command) } catch {
      throw UnexpectedAnswer(response, to: request.url, reason: "\(error)", curlCommand: command)
    }
  }

  package func request(for query: PrometheusQuery) -> HTTPRequest {
    let (url, form) = (target.query + query.path, query.form)
    let request =
      switch query.method {
      case .get: HTTPRequest("GET", form.isEmpty ? url : "\(url)?\(form)", timeout: timeout)
      case .post:
        HTTPRequest(
          "POST", url, headers: [HTTPField("Content-Type", "application/x-www-form-urlencoded")],
          body: Array(form.utf8), timeout: timeout)
      }
    return request.entering(with: target.access, tenant: target.tenant)
  }
}
