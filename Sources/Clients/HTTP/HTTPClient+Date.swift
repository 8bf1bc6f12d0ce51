package import Base

extension HTTPClient {
  /// The time that a server says it is, to the second; any answer has a date, also a refusal. Nil without one.
  package func date(at url: String, as access: Access = Access(), within limit: Duration = .seconds(10)) async
    -> UTCTime?
  {
    let request = HTTPRequest("GET", url, timeout: limit).entering(with: access)
    guard let response = try? await send(request) else { return nil }
    return response.headers["date"].flatMap { UTCTime(http: $0) }
  }
}
