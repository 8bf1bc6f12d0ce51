import Base

extension ZipkinSpan {
  /// The span alone; what its tags say of resource and scope is left out.
  var otlp: Span {
    get throws(ZipkinError) {
      var rest = tags.filter { !Self.isOfResourceOrScope($0.key) }
      let start = timestamp &* 1000
      var span = Span(
        traceID: traceID, spanID: id, traceState: rest.removeValue(forKey: ZipkinNames.traceState) ?? "",
        parentSpanID: parentID == id ? nil : parentID?.unlessZero, name: name, startTimeUnixNano: start,
        endTimeUnixNano: start &+ duration &* 1000)
      span.kind = takeKind(&rest)
      span.status = Self.takeStatus(&rest)
      span.links = try Self.takeLinks(&rest)
      span.attributes = attributes(rest)
      for annotation in annotations { span.events.append(try annotation.event) }
      return span
    }
  }

  private static func isOfResourceOrScope(_ key: String) -> Bool {
    [ZipkinNames.scopeName, ZipkinNames.scopeVersion, ZipkinNames.serviceNameSource].contains(key)
      || ZipkinNames.resourceKeys.contains(key)
  }

  private func takeKind(_ tags: inout [String: String]) -> SpanKind {
    if let known = ZipkinNames.kinds.first(where: { $0.name == kind }) { return known.kind }
    return tags.removeValue(forKey: ZipkinNames.kind) == "internal" ? .internal : .unspecified
  }

  private static func takeStatus(_ tags: inout [String: String]) -> SpanStatus {
    var status = SpanStatus()
    if let code = tags.removeValue(forKey: ZipkinNames.statusCode) {
      status.code = SpanStatus.Code(name: code) ?? .unset
      status.message = tags.removeValue(forKey: ZipkinNames.statusDescription) ?? ""
    }
    if tags[ZipkinNames.error] == "true" {
      tags[ZipkinNames.error] = nil
      status.code = .error
    }
    return status
  }

  private func attributes(_ tags: [String: String]) -> [KeyValue] {
    var attributes = tags.sorted { $0.key < $1.key }.map { KeyValue($0.key, .string($0.value)) }
    attributes += localEndpoint?.attributes(ip: "net.host.ip", port: "net.host.port") ?? []
    if let remoteEndpoint {
      let service = remoteEndpoint.serviceName
      if !service.isEmpty { attributes.append(KeyValue("peer.service", .string(service))) }
      attributes += remoteEndpoint.attributes(ip: "net.peer.ip", port: "net.peer.port")
    }
    if timestamp == 0 { attributes.append(KeyValue(ZipkinNames.startTimeAbsent, .bool(true))) }
    return [KeyValue](unique: attributes)
  }

  private static func takeLinks(_ tags: inout [String: String]) throws(ZipkinError) -> [SpanLink] {
    var links: [SpanLink] = []
    for index in 0..<ZipkinNames.linkLimit {
      guard let text = tags.removeValue(forKey: ZipkinNames.link(index)) else { break }
      if let link = try SpanLink(zipkin: text) { links.append(link) }
    }
    return links
  }
}

extension ZipkinEndpoint {
  fileprivate func attributes(ip: String, port key: String) -> [KeyValue] {
    var attributes = [ipv4, ipv6].filter { !$0.isEmpty }.map { KeyValue(ip, .string($0)) }
    if port > 0 { attributes.append(KeyValue(key, .int(Int64(port)))) }
    return attributes
  }
}

extension ZipkinAnnotation {
  fileprivate var event: SpanEvent {
    get throws(ZipkinError) {
      let parts = value.split(separator: "|", omittingEmptySubsequences: false)
      var event = SpanEvent(timeUnixNano: timestamp &* 1000, name: String(parts[0]))
      guard parts.count >= 3 else { return event }
      event.attributes = try [KeyValue](zipkin: parts.dropFirst().dropLast().joined(separator: "|"))
      event.droppedAttributesCount = try UInt32(zipkin: parts[parts.count - 1])
      return event
    }
  }
}

extension SpanLink {
  /// nil for a text of too few parts, which the receiver passes over.
  fileprivate init?(zipkin text: String) throws(ZipkinError) {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    guard parts.count >= 5 else { return nil }
    guard let traceID = TraceID(hex: parts[0]), let spanID = SpanID(hex: parts[1]) else { throw .invalidText(text) }
    self.init(traceID: traceID, spanID: spanID, traceState: String(parts[2]))
    attributes = try [KeyValue](zipkin: parts.dropFirst(3).dropLast().joined(separator: "|"))
    droppedAttributesCount = try UInt32(zipkin: parts[parts.count - 1])
  }
}

extension UInt32 {
  fileprivate init(zipkin text: Substring) throws(ZipkinError) {
    guard let value = UInt32(text) else { throw .invalidText(String(text)) }
    self = value
  }
}

extension [KeyValue] {
  /// Numbers are float64, and whole ones become integers; lists, maps and `null` are lost.
  fileprivate init(zipkin text: String) throws(ZipkinError) {
    guard let members = (try? JSONValue(parsing: [UInt8](text.utf8)))?.members else { throw .invalidText(text) }
    self.init(
      unique: members.compactMap { member in
        AnyValue(zipkin: member.value).map { KeyValue(member.key, $0) }
      })
  }
}

extension AnyValue {
  fileprivate init?(zipkin value: JSONValue) {
    switch value {
    case .string(let text): self = .string(text)
    case .bool(let bool): self = .bool(bool)
    case .number(let digits): self.init(zipkin: Double(digits) ?? 0)
    case .null, .array, .object: return nil
    }
  }

  /// A whole number that no 64 bits hold becomes the least one, as on the processors that Tempo runs on.
  init(zipkin number: Double) {
    let isWhole = number.rounded(.towardZero) == number
    self = isWhole ? .int(Int64(exactly: number) ?? .min) : .double(number)
  }
}
