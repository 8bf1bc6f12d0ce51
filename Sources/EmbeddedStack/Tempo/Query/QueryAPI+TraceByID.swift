import Wire

/// `/api/traces/ID` and `/api/v2/traces/ID`.
extension QueryAPI {
  func trace(
    _ id: String, _ request: HTTPServerRequest, version: Int, of tenant: String
  ) async -> HTTPServerResponse {
    let text = request.parameter("mode")?.lowercased() ?? ""
    guard let mode = text.isEmpty ? .all : QueryMode(rawValue: text) else {
      return .query(400, "invalid value for mode \(text)")
    }
    do throws(TraceIDError) {
      let id = try TraceID(query: id)
      return await answer(id, mode, asProtobuf: request.acceptsProtobuf, version: version, of: tenant)
    } catch {
      return .query(400, "\(error)")
    }
  }

  private func answer(
    _ id: TraceID, _ mode: QueryMode, asProtobuf: Bool, version: Int, of tenant: String
  ) async -> HTTPServerResponse {
    let found: Trace?
    do { found = try await takingQuerier().trace(id, tenant: tenant, mode: mode) } catch {
      return .query(500, error.message)
    }
    let trace = found.map(changed)
    var answer = answer(trace, asProtobuf: asProtobuf, version: version)
    if let fault = faults.act(TempoFaults.queryStatus, where: { $0.traces == (trace == nil ? .missing : .found) }) {
      answer.status = fault.code
    }
    return answer
  }

  private func answer(_ trace: Trace?, asProtobuf: Bool, version: Int) -> HTTPServerResponse {
    if version == 2 {
      let response = TraceByIDResponse(trace: trace ?? Trace())
      return asProtobuf ? .query(type: "application/protobuf", response.protobuf) : .queryJSON(response.json)
    }
    guard let trace else { return .query(404, missingTraceText) }
    return asProtobuf ? .query(type: "application/protobuf", trace.protobuf) : .queryJSON(trace.batchesJSON)
  }

  private var missingTraceText: String {
    if profile.missingTraceText.isEmpty { return "" }
    return faults.act(TempoFaults.queryNoMessage)?.text ?? profile.missingTraceText
  }

  private func changed(_ trace: Trace) -> Trace {
    var changed = trace
    let fault = faults.act(TempoFaults.changeAttribute) { fault in
      changed.changeAttribute(fault.key, to: fault.value)
    }
    var answered = fault == nil ? trace : changed
    if faults.act(TempoFaults.duplicateSpan) != nil { answered.duplicateLastSpan() }
    return answered
  }
}

extension HTTPServerRequest {
  fileprivate var acceptsProtobuf: Bool { header("accept")?.contains("application/protobuf") == true }
}

extension Trace {
  fileprivate mutating func duplicateLastSpan() {
    guard let last = spans.map(\.spanID).last else { return }
    if let batch = resourceSpans.last?.keeping({ $0.spanID == last }) { resourceSpans.append(batch) }
  }

  /// - Parameter key: empty for the first attribute of a span.
  /// - Returns: whether there was such an attribute.
  fileprivate mutating func changeAttribute(_ key: String, to value: String) -> Bool {
    for (batch, scopes) in resourceSpans.map(\.scopeSpans).enumerated() {
      for (scope, spans) in scopes.map(\.spans).enumerated() {
        for (span, attributes) in spans.map(\.attributes).enumerated() {
          guard let index = attributes.firstIndex(where: { key.isEmpty || $0.key == key }) else { continue }
          resourceSpans[batch].scopeSpans[scope].spans[span].attributes[index].value = .string(value)
          return true
        }
      }
    }
    return false
  }
}

/// Why a text is no trace id; the words are Tempo's.
enum TraceIDError: Error, Equatable, CustomStringConvertible {
  /// Counted from 1.
  case notHexadecimal(Character, position: Int)
  case tooLong
  case empty

  var description: String {
    switch self {
    case .notHexadecimal(let character, let position):
      "trace IDs can only contain hex characters: invalid character '\(character)' at position \(position)"
    case .tooLong: "trace IDs can't be larger than 128 bits"
    case .empty: "please provide a traceID"
    }
  }
}

extension TraceID {
  /// Up to 32 hexadecimal digits in any case; leading zeros may be missing.
  fileprivate init(query text: String) throws(TraceIDError) {
    if let (index, character) = text.enumerated().first(where: { !($1.isHexDigit && $1.isASCII) }) {
      throw .notHexadecimal(character, position: index + 1)
    }
    guard !text.isEmpty else { throw .empty }
    guard let id = TraceID(shortHex: text) else { throw .tooLong }
    self = id
  }
}
