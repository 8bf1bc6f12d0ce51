package import Base

extension RPCStatus {
  /// Decodes the JSON form of an OTLP HTTP error.
  package init(json bytes: [UInt8]) throws(JSONError) {
    let value = try JSONValue(parsing: bytes)
    let retry = value["details"]?.elements?.first { $0["@type"]?.string == RetryInfo.typeURL }
    self.init(
      code: value["code"]?.integer() ?? 0, message: value["message"]?.string ?? "",
      retryDelay: retry?["retryDelay"]?.string.flatMap { RetryInfo.delay(json: $0) })
  }

  package var json: [UInt8] {
    var json = JSONWriter(.go)
    json.object { json in
      json.key("code")
      json.integer(code)
      json.member("message", message)
    }
    return json.bytes
  }
}
