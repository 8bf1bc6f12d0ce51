import Base
import Wire

/// `POST /api/v1/push`: remote write 1.0 and 2.0.
struct PushAPI: Sendable {
  /// What a push may hold after decompression.
  static let sizeLimit = 100 << 20

  /// Nil while none runs.
  let ingester: @Sendable () -> Ingester?
  let metadata: MetadataStore
  let context: MimirContext

  private static let noIngester = PushFailure(
    status: 503, message: "at least 1 live replicas required, could only find 0")

  func push(_ request: HTTPServerRequest) async -> HTTPServerResponse {
    do throws(PushFailure) {
      let tenant = try context.tenant(of: request)
      let version = try RemoteWriteVersion(request, takesVersion2: context.profile.takesRemoteWrite2)
      let body = try version.decode(request.body)
      // No ingester is asked to take nothing.
      if !body.timeSeries.isEmpty, context.faults.act(MimirFaults.pushRefuse) != nil {
        throw Self.noIngester
      }
      if let late = context.faults.act(MimirFaults.pushLatency) { try? await context.clock.sleep(late.delay) }
      if context.faults.act(MimirFaults.pushNotStored) != nil { return HTTPServerResponse(202) }
      return try await take(body, tenant: tenant, version: version)
    } catch {
      return .goError(error.status, error.message)
    }
  }

  /// Series with bad labels, and samples from the future, are left out; the first of these is the answer then.
  private func take(
    _ request: WriteRequest, tenant: String, version: RemoteWriteVersion
  ) async throws(PushFailure) -> HTTPServerResponse {
    var refusal: String?
    var accepted = request.timeSeries.compactMap { series in
      let (valid, problem) = validate(series)
      if let problem, refusal == nil { refusal = problem }
      return valid
    }
    count(request.sampleCount, "cortex_distributor_samples_in_total", tenant)
    count(accepted.reduce(0) { $0 + $1.samples.count }, "cortex_distributor_received_samples_total", tenant)
    await metadata.add(request.metadata, tenant: tenant)
    drop(from: &accepted)
    guard let ingester = ingester() else { throw Self.noIngester }
    let outcome = await ingester.push(accepted, tenant: tenant)
    if let problem = outcome.error ?? refusal {
      context.log.write(
        .error, caller: "push.go:130",
        [
          "org_id": tenant, "msg": "detected an error while ingesting", "httpCode": 400, "err": problem,
        ])
      var answer = HTTPServerResponse.goError(400, problem)
      answer.headers += version.writtenHeaders(samples: outcome.stored)
      return answer
    }
    return HTTPServerResponse(
      context.profile.isMimir ? 200 : 204, headers: version.writtenHeaders(samples: outcome.stored))
  }

  private func validate(_ series: TimeSeries) -> (valid: TimeSeries?, problem: String?) {
    do throws(RemoteWriteRule) { try series.validate() } catch { return (nil, "\(error)") }
    let latest = context.clock.now().millisecondsSince1970 + context.profile.creationGracePeriod.wholeMilliseconds
    guard let sample = series.samples.first(where: { $0.timestamp > latest }) else { return (series, nil) }
    let name = GoQuoted.text(series.labelSet.name)
    return (nil, "timestamp too new: \(sample.timestamp) metric: \(name)")
  }

  /// By fault: what is dropped here is acknowledged.
  private func drop(from series: inout [TimeSeries]) {
    guard series.contains(where: { !$0.samples.isEmpty }) else { return }
    guard let fault = context.faults.act(MimirFaults.dropSample) else { return }
    for _ in 0..<fault.count {
      guard let last = series.lastIndex(where: { !$0.samples.isEmpty }) else { return }
      series[last].samples.removeLast()
    }
  }

  private func count(_ samples: Int, _ family: String, _ tenant: String) {
    let other = context.faults.act(MimirFaults.metricsOfAnother)
    context.metrics.count(family, ["float", other == nil ? tenant : "another"], by: samples)
  }
}

/// Why a push is refused as a whole.
struct PushFailure: Error, Equatable {
  var status: Int
  var message: String
}

/// The tenant that a request names.
enum Tenant {
  static let header = "X-Scope-OrgID"

  static func id(of request: HTTPServerRequest) throws(PushFailure) -> String {
    guard let id = request.header(header), !id.isEmpty else { throw PushFailure(status: 401, message: "no org id") }
    guard id.utf8.count <= 150 else {
      throw PushFailure(status: 400, message: "tenant ID is too long: max 150 characters")
    }
    if let bad = id.first(where: { !($0.isASCII && ($0.isLetter || $0.isNumber || "!-_.*'()".contains($0))) }) {
      throw PushFailure(status: 400, message: "tenant ID '\(id)' contains unsupported character '\(bad)'")
    }
    guard id != ".", id != "..", id != "__mimir_cluster" else {
      throw PushFailure(status: 400, message: "tenant ID is '\(id)', which is not allowed")
    }
    return id
  }
}
