import Base
import Wire

/// The Tempo behind it.
extension TraceAPI {
  /// How long Tempo may take, which on a busy machine must be more than it takes.
  private static let patience: Duration = .seconds(8)
  /// Where the code has it; the environment overrules that.
  private static let builtInURL = "http://tempo.monitoring.svc:3200"

  /// What is answered, given Tempo's answer.
  func asked(_ path: String, _ answer: (JSONValue) -> HTTPServerResponse) async -> HTTPServerResponse {
    if memory.wasDown.withLock({ $0 }), faults.act(TraceAPIFaults.staysDown) != nil { return unavailable }
    do throws(DialError) {
      let response = try await ask(path)
      if response.status == 404 { return missing }
      guard response.status == 200, let json = try? JSONValue(parsing: response.body) else {
        return .detail(502, "Tempo answers \(response.status)")
      }
      return answer(json)
    } catch { return failure(error) }
  }

  private var unavailable: HTTPServerResponse { .detail(503, "Tempo is unavailable") }

  private func failure(_ error: DialError) -> HTTPServerResponse {
    memory.wasDown.withLock { $0 = true }
    log.write(.error, caller: "tempo:0", ["msg": "Tempo cannot be asked", "err": "\(error)"])
    if faults.act(TraceAPIFaults.missingWhenDown) != nil { return missing }
    if case .timeout = error.reason { return .detail(504, "Tempo takes too long") }
    return unavailable
  }

  /// Asks Tempo, where the environment says that it is.
  private func ask(_ path: String) async throws(DialError) -> HTTPServerResponse {
    var base = tempoURL() ?? Self.builtInURL
    if base != Self.builtInURL, faults.act(TraceAPIFaults.ignoresEnvironment) != nil { base = Self.builtInURL }
    if faults.act(TraceAPIFaults.wrongURL) != nil { base = "http://tempo.staging.svc:3200" }
    let fields = [HTTPField("Accept", "application/json")]
    if faults.act(TraceAPIFaults.waits) != nil { return try await services.send("GET", base + path, headers: fields) }
    return try await services.send("GET", base + path, headers: fields, within: Self.patience, on: clock)
  }
}
