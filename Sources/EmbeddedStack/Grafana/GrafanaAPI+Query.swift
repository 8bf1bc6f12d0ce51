import Base
import PromQL
import Wire

/// `POST /api/ds/query`.
extension GrafanaAPI {
  var queryRoutes: [HTTPRouter.Route] { [.init("POST", "/api/ds/query") { request, _ in await query(request) }] }

  /// The answers by `refId`; the status is that of the worst.
  private func query(_ request: HTTPServerRequest) async -> HTTPServerResponse {
    let body = try? JSONValue(parsing: request.body)
    guard let queries = body?["queries"]?.elements, !queries.isEmpty else {
      return .grafana(400, error: "no queries found", id: "query.noQueries")
    }
    let now = clock.now()
    let times = (time(body?["from"], now: now), time(body?["to"], now: now))
    var (results, status): ([JSONMember], Int) = ([], 200)
    for json in queries {
      let query = PanelQuery(json)
      let datasource = datasource(uid: json["datasource"]?["uid"]?.string ?? json["datasource"]?.string)
      guard let datasource else {
        return .grafana(
          404, error: "Query does not contain a valid data source identifier", id: "query.invalidDatasourceId")
      }
      let result = await answer(query, of: datasource, from: times.0, to: times.1)
      status = max(status, result["status"]?.integer() ?? 200)
      results.append(JSONMember(key: query.refID, value: result))
    }
    return .grafana(status, ["results": .object(results)])
  }

  private func answer(
    _ query: PanelQuery, of datasource: GrafanaDatasource, from start: UTCTime, to end: UTCTime
  ) async -> JSONValue {
    do throws(QueryFailure) {
      let frames = try await frames(query, of: datasource, from: start, to: end)
      return ["status": 200, "frames": .array(frames.map(\.json))]
    } catch {
      return [
        "error": .string(error.message), "errorSource": "downstream", "status": .number(String(error.status)),
        "frames": [],
      ]
    }
  }

  private func frames(
    _ query: PanelQuery, of datasource: GrafanaDatasource, from start: UTCTime, to end: UTCTime
  ) async throws(QueryFailure) -> [DataFrame] {
    if faults.act(GrafanaFaults.queryEmpty, where: { $0.name == datasource.name }) != nil { return [] }
    switch datasource.type {
    case "prometheus": return DataFrame.list(try await ask(query, of: datasource, from: start, to: end), query)
    case "tempo": return [try await trace(query, of: datasource)]
    default: throw QueryFailure(status: 404, message: "plugin \(datasource.type) is not registered")
    }
  }

  /// Epoch milliseconds as number or text, or `now`, `now-1h`.
  private func time(_ json: JSONValue?, now: UTCTime) -> UTCTime {
    if let milliseconds = json?.integer(as: Int64.self) { return UTCTime(millisecondsSince1970: milliseconds) }
    guard let text = json?.string, text.hasPrefix("now-"), let span = PromQLDuration.parse(String(text.dropFirst(4)))
    else { return now }
    return UTCTime(millisecondsSince1970: now.millisecondsSince1970 - span)
  }

  /// Asks the Prometheus API of the data source, by POST as Grafana does.
  func ask(
    _ query: PanelQuery, of datasource: GrafanaDatasource, from start: UTCTime, to end: UTCTime
  ) async throws(QueryFailure) -> QueryResult {
    let seconds = { (time: UTCTime) in PrometheusNumber.timestamp(time.millisecondsSince1970) }
    let times =
      query.isInstant
      ? "time=\(seconds(end))"
      : "start=\(seconds(start))&end=\(seconds(end))&step=\(PrometheusNumber.timestamp(Int64(query.step)))"
    let form = "query=\(PercentEncoding.encode(query.expression))&\(times)"
    let answer: HTTPServerResponse
    do throws(DialError) {
      answer = try await send(
        "POST", to: datasource, "/api/v1/query" + (query.isInstant ? "" : "_range"),
        headers: [HTTPField("Content-Type", "application/x-www-form-urlencoded")], body: Array(form.utf8))
    } catch { throw QueryFailure(message: "\(error)") }
    do throws(PrometheusAnswerError) {
      return try QueryResult(try PrometheusAnswer(json: answer.body).data())
    } catch {
      if case .refused(let type, let message) = error {
        throw QueryFailure(status: answer.status, message: "\(type.name): \(message)")
      }
      throw QueryFailure(status: 502, message: "\(answer.status) \(HTTPReason.phrase(answer.status))")
    }
  }

  private func trace(_ query: PanelQuery, of datasource: GrafanaDatasource) async throws(QueryFailure) -> DataFrame {
    guard query.type == "traceId" || query.type == "traceql" else {
      throw QueryFailure(
        status: 400, message: "unsupported query type: '\(query.type)' for query with refID '\(query.refID)'")
    }
    guard !query.text.isEmpty else { throw QueryFailure(status: 400, message: "trace id is required") }
    let answer: HTTPServerResponse
    do throws(DialError) {
      answer = try await send(
        "GET", to: datasource, "/api/traces/\(PercentEncoding.encode(query.text))",
        headers: [HTTPField("Accept", "application/protobuf")])
    } catch { throw QueryFailure(message: "failed get to tempo: \(error)") }
    guard answer.status == 200 else {
      throw QueryFailure(
        status: answer.status,
        message:
          "failed to get trace with id: \(query.text) Status: \(answer.status) \(HTTPReason.phrase(answer.status)) "
          + "Body: \(String(decoding: answer.body, as: UTF8.self))")
    }
    do { return DataFrame(try Trace(protobuf: answer.body), query) } catch {
      throw QueryFailure(message: "failed to convert tempo response to Otlp: \(error)")
    }
  }
}

/// The words behind a status code (RFC 9110 §15).
enum HTTPReason {
  static func phrase(_ status: Int) -> String {
    switch status {
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 404: "Not Found"
    case 500: "Internal Server Error"
    case 502: "Bad Gateway"
    case 503: "Service Unavailable"
    default: "Status \(status)"
    }
  }
}
