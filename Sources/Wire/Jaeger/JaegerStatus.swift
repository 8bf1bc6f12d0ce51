extension [KeyValue] {
  /// Takes out the tags that stand for a span's status and says what they mean, by their precedence: the flag `error`,
  /// then OpenTelemetry's own tags, then the HTTP status.
  mutating func takeJaegerStatus(kind: SpanKind) -> SpanStatus {
    if self[JaegerNames.error] == .bool(true) {
      remove(JaegerNames.error)
      remove(JaegerNames.statusCode)
      let message = take(JaegerNames.statusDescription) ?? self[JaegerNames.httpStatusMessage]
      return SpanStatus(message: message?.text ?? "", code: .error)
    }
    guard let code = take(JaegerNames.statusCode) else { return httpStatus(kind: kind) }
    let codes: [String: SpanStatus.Code] = ["OK": .ok, "ERROR": .error]
    return SpanStatus(
      message: take(JaegerNames.statusDescription)?.text ?? "", code: codes[code.text.uppercased()] ?? .unset)
  }

  /// The status that an HTTP status code stands for where there is no other (OpenTelemetry HTTP conventions).
  func httpStatus(kind: SpanKind) -> SpanStatus {
    guard let code = self[JaegerNames.httpStatusCode]?.httpCode, Self.isFailure(code, kind) else { return SpanStatus() }
    return SpanStatus(message: self[JaegerNames.httpStatusMessage]?.text ?? "", code: .error)
  }

  private static func isFailure(_ code: Int64, _ kind: SpanKind) -> Bool {
    if (400..<500).contains(code), kind == .server { return false }
    return !(100..<399).contains(code)
  }

  private mutating func remove(_ key: String) { _ = take(key) }
}

extension AnyValue {
  fileprivate var httpCode: Int64? {
    switch self {
    case .int(let value): value
    case .string(let value): Int64(value)
    default: nil
    }
  }
}
