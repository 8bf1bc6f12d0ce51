package import Base
import Wire

/// Whether what was acknowledged can be read, from a sample of it.
package struct LoadVisibility: Sendable {
  /// Traces or series that were asked for.
  package var asked = 0
  /// Those that were read back exactly as they were sent.
  package var visible = 0
  /// Those that were not, with what was seen last.
  package var lost: [String] = []
  /// Why the query API could not be asked at all.
  package var problem: String?

  package init() {}
}

extension LoadRun {
  /// Reads a sample back until all of it is there, for as long as the deadline allows.
  package func readBack(
    _ result: LoadResult, within limit: Duration, on clock: any RunClock = SystemClock()
  ) async -> LoadVisibility {
    let http = HTTPClient(endpoints: endpoints)
    defer { http.close() }
    let deadline = clock.now + limit
    var visibility = LoadVisibility()
    for sample in result.samples {
      visibility.asked += 1
      do {
        if let difference = try await difference(sample, http, until: deadline, on: clock) {
          visibility.lost.append(difference)
        } else {
          visibility.visible += 1
        }
      } catch {
        visibility.problem = Task.isCancelled ? "interrupted" : "\(error)"
        return visibility
      }
    }
    return visibility
  }

  /// What is still missing or different at the deadline; nil as soon as nothing is.
  private func difference(
    _ sample: LoadGenerator.Acknowledged, _ http: HTTPClient, until deadline: Duration, on clock: any RunClock
  ) async throws -> String? {
    var seen: String?
    let whole: Void? = try await clock.poll(until: deadline, pausing: Pauses(upTo: .milliseconds(200))) {
      seen = try await difference(sample, http)
      return seen == nil ? () : nil
    }
    return whole == nil ? seen : nil
  }

  private func difference(_ sample: LoadGenerator.Acknowledged, _ http: HTTPClient) async throws -> String? {
    switch recipient {
    case .otlpGrpc(let target): try await traceDifference(sample, TempoClient(http: http, target: target))
    case .remoteWrite(let target): try await sampleDifference(sample, http, target)
    }
  }

  private func traceDifference(_ sample: LoadGenerator.Acknowledged, _ tempo: TempoClient) async throws -> String? {
    let traces = SpanBatch.traces(ofBatch: sample.number, count: plan.batch)
    // The first, the last or one between: a target may lose the end of a batch.
    let trace = [traces.lowerBound, traces.upperBound - 1, traces.lowerBound + traces.count / 2][sample.number % 3]
    let sent = spanLoad.resourceSpans(trace: trace, start: sample.time)
    let answer = try await tempo.trace(spanLoad.traceID(trace))
    guard let found = answer.trace else { return "trace \(spanLoad.traceID(trace)): HTTP \(answer.response.status)" }
    return TraceComparison.differences(sent: [sent], answered: found.resourceSpans).first
      .map { "trace \(spanLoad.traceID(trace)): \($0)" }
  }

  /// Asks for the raw samples around the one that was sent.
  private func sampleDifference(
    _ sample: LoadGenerator.Acknowledged, _ http: HTTPClient, _ target: MimirTarget
  ) async throws -> String? {
    let load = sampleLoad(worker: sample.worker)
    let (series, time) = (sample.number % plan.batch, Int64(sample.time / 1_000_000))
    let selector = load.labels(series: series).selector
    let seconds = Double(time) / 1000
    let query = "query=\(PercentEncoding.encode("\(selector)[1s]"))&time=\(seconds)"
    let request = HTTPRequest("GET", "\(target.query)/api/v1/query?\(query)")
      .entering(with: target.access, tenant: target.tenant)
    let response = try await http.send(request)
    guard response.status == 200 else { return "\(selector): HTTP \(response.status): \(response.excerpt)" }
    let found = try QueryResult(try PrometheusAnswer(json: response.body).data()).series
    let expected = load.sample(series: series, at: time)
    let seen = found.flatMap(\.samples).first { $0.timestamp == time }
    return seen == expected ? nil : "\(selector) at \(seconds): \(seen.map { "\($0.value)" } ?? "no sample")"
  }
}
