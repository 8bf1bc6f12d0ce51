import Base

extension ZipkinSpan {
  /// Decodes the body of `POST /api/v2/spans`.
  package static func list(json bytes: [UInt8]) throws(ZipkinError) -> [ZipkinSpan] {
    let value: JSONValue
    do throws(JSONError) { value = try JSONValue(parsing: bytes) } catch { throw .syntax(error) }
    return try ZipkinReader.list(value) { value throws(ZipkinError) in try ZipkinSpan(value) }
  }

  /// The body of `POST /api/v2/spans`.
  package static func json(_ spans: [ZipkinSpan]) -> [UInt8] {
    var json = JSONWriter(.go)
    json.array(spans) { json, span in json.object(span.encodeMembers) }
    return json.bytes
  }

  private init(_ value: JSONValue) throws(ZipkinError) {
    try ZipkinReader.members(value) { key, value throws(ZipkinError) in
      switch key {
      case "traceId": traceID = try ZipkinReader.traceID(value)
      case "id": id = try ZipkinReader.spanID(value)
      case "parentId": parentID = try ZipkinReader.spanID(value)
      case "name": name = try ZipkinReader.string(value)
      case "kind": kind = try ZipkinReader.string(value)
      case "timestamp": timestamp = try ZipkinReader.integer(value)
      case "duration": duration = try ZipkinReader.integer(value)
      case "localEndpoint": localEndpoint = try ZipkinEndpoint(value)
      case "remoteEndpoint": remoteEndpoint = try ZipkinEndpoint(value)
      case "annotations":
        annotations = try ZipkinReader.list(value) { value throws(ZipkinError) in try ZipkinAnnotation(value) }
      case "tags":
        try ZipkinReader.members(value) { key, value throws(ZipkinError) in tags[key] = try ZipkinReader.string(value) }
      default: break
      }
    }
    guard !id.isZero else { throw .invalid(path: "id", expected: "an id that is not zero", found: "none") }
    guard !traceID.isZero else { throw .invalid(path: "traceId", expected: "an id that is not zero", found: "none") }
  }

  private func encodeMembers(into json: inout JSONWriter) {
    json.member("traceId", traceID.description)
    json.member("id", id.description)
    if let parentID { json.member("parentId", parentID.description) }
    json.key("name")
    json.string(name)
    json.member("kind", kind)
    json.number("timestamp", timestamp)
    json.number("duration", duration)
    json.endpoint("localEndpoint", localEndpoint)
    json.endpoint("remoteEndpoint", remoteEndpoint)
    encodeAnnotations(into: &json)
    json.key("tags")
    json.object { json in
      for (key, value) in tags.sorted(by: { $0.key < $1.key }) {
        json.key(named: key)
        json.string(value)
      }
    }
  }

  private func encodeAnnotations(into json: inout JSONWriter) {
    guard !annotations.isEmpty else { return }
    json.key("annotations")
    json.array(annotations) { json, annotation in
      json.object { json in
        json.number("timestamp", annotation.timestamp)
        json.key("value")
        json.string(annotation.value)
      }
    }
  }
}

extension ZipkinEndpoint {
  fileprivate init(_ value: JSONValue) throws(ZipkinError) {
    self.init()
    try ZipkinReader.members(value) { key, value throws(ZipkinError) in
      switch key {
      case "serviceName": serviceName = try ZipkinReader.string(value)
      case "ipv4": ipv4 = try ZipkinReader.string(value)
      case "ipv6": ipv6 = try ZipkinReader.string(value)
      case "port": port = try ZipkinReader.integer(value)
      default: break
      }
    }
  }
}

extension ZipkinAnnotation {
  fileprivate init(_ value: JSONValue) throws(ZipkinError) {
    self.init(timestamp: 0, value: "")
    try ZipkinReader.members(value) { key, value throws(ZipkinError) in
      switch key {
      case "timestamp": timestamp = try ZipkinReader.integer(value)
      case "value": self.value = try ZipkinReader.string(value)
      default: break
      }
    }
  }
}

extension JSONWriter {
  /// Zipkin's numbers are numbers, also those of 64 bits.
  fileprivate mutating func number(_ key: String, _ value: some FixedWidthInteger) {
    guard value != 0 else { return }
    self.key(named: key)
    integer(value)
  }

  fileprivate mutating func endpoint(_ key: String, _ endpoint: ZipkinEndpoint?) {
    guard let endpoint else { return }
    self.key(named: key)
    object { json in
      json.member("serviceName", endpoint.serviceName)
      json.member("ipv4", endpoint.ipv4)
      json.member("ipv6", endpoint.ipv6)
      json.number("port", endpoint.port)
    }
  }
}
