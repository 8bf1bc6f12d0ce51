import Base
import Wire

/// Data source health, and requests that are passed on to a data source.
extension GrafanaAPI {
  var healthRoutes: [HTTPRouter.Route] {
    [
      .init("GET", "/api/datasources/uid/{uid}/health") { _, values in
        guard let datasource = datasource(uid: values["uid"]) else { return Self.noDatasource }
        let answer = await health(of: datasource)
        let isHidden = answer.status == 400 && faults.act(GrafanaFaults.healthAlwaysOK) != nil
        return reworded(isHidden ? .health("OK", "Data source is working") : answer)
      }
    ]
  }

  /// With the fault's message; an answer that is no result of a check stays as it is.
  private func reworded(_ answer: HTTPServerResponse) -> HTTPServerResponse {
    guard let status = (try? JSONValue(parsing: answer.body))?["status"]?.string,
      let fault = faults.act(GrafanaFaults.healthMessage)
    else { return answer }
    return .health(status, fault.text)
  }

  private func health(of datasource: GrafanaDatasource) async -> HTTPServerResponse {
    switch datasource.type {
    case "prometheus": await prometheusHealth(of: datasource)
    case "tempo" where profile.checksTempo: await tempoHealth(of: datasource)
    default: .grafana(404, error: "Method not implemented", id: "plugin.notImplemented")
    }
  }

  /// Asks `1+1`.
  private func prometheusHealth(of datasource: GrafanaDatasource) async -> HTTPServerResponse {
    do throws(QueryFailure) {
      let query = PanelQuery(refID: "__healthcheck__", expression: "1+1", isInstant: true)
      _ = try await ask(query, of: datasource, from: clock.now(), to: clock.now())
      return .health("OK", "Successfully queried the Prometheus API.")
    } catch {
      return .health("ERROR", "\(error.message) - There was an error returned querying the Prometheus API.")
    }
  }

  private func tempoHealth(of datasource: GrafanaDatasource) async -> HTTPServerResponse {
    do throws(DialError) {
      let answer = try await send("GET", to: datasource, "/api/echo")
      guard answer.status == 200 else {
        return .health("ERROR", "Tempo echo endpoint returned status \(answer.status)")
      }
      return .health("OK", "Data source is working")
    } catch {
      return .health("ERROR", "Failed to connect to Tempo: \(error)")
    }
  }

  var proxyRoutes: [HTTPRouter.Route] {
    [
      .init(nil, "/api/datasources/proxy/uid/{uid}/{path...}") { request, values in
        await pass(request, to: datasource(uid: values["uid"]), after: "uid/\(values["uid"] ?? "")")
      },
      .init(nil, "/api/datasources/proxy/{id}/{path...}") { request, values in
        await pass(request, to: datasources.first { String($0.id) == values["id"] }, after: values["id"] ?? "")
      },
    ]
  }

  /// The data source's answer; 502 without a body where it cannot be asked. Credentials for Grafana stay here.
  private func pass(
    _ request: HTTPServerRequest, to datasource: GrafanaDatasource?, after prefix: String
  ) async -> HTTPServerResponse {
    guard let datasource else {
      return .grafana(404, ["message": "Unable to find datasource"])
    }
    let path = request.path.dropFirst("/api/datasources/proxy/\(prefix)".count)
    let rest = path + (request.query.isEmpty ? "" : "?\(request.query)")
    let kept = request.headers.filter { !["authorization", "cookie", "host"].contains($0.name.lowercased()) }
    do throws(DialError) {
      return try await send(request.method, to: datasource, String(rest), headers: kept, body: request.body)
    } catch {
      log.write(.error, caller: "ds_proxy.go:0", ["msg": "Data proxy error", "err": error])
      return HTTPServerResponse(502)
    }
  }
}

extension HTTPServerResponse {
  fileprivate static func health(_ status: String, _ message: String) -> Self {
    grafana(status == "OK" ? 200 : 400, ["message": .string(message), "status": .string(status)])
  }
}
