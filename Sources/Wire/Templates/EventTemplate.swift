package import Base

/// Batches of events in any service's messages: an event is encoded once for a batch, and each event of it is written over
/// a copy, so that the template costs nothing for a single event.
package struct EventTemplate: Sendable {
  private let schema: ProtobufSchema
  private let input: MessageType
  package let eventType: MessageType
  private var event: JSONValue
  /// The message without its events.
  private let rest: JSONValue
  /// The fields that lead to the events; none where the message is an event.
  private let path: [Int]
  /// Whether a message has many.
  package let isList: Bool

  /// - Parameters:
  ///   - message: with `"$events"` or `"$event"` somewhere.
  ///   - event: with `$id`, and `$time`, `$payload`, `$trace`, `$span` where they belong.
  package init(
    message: JSONValue, event: JSONValue, input: MessageType, _ schema: ProtobufSchema
  ) throws(TemplateError) {
    (self.schema, self.input, self.event) = (schema, input, event)
    if message == "$event" {
      (eventType, rest, path, isList) = (input, .object([]), [], false)
    } else {
      guard let found = try Self.find(message, input, schema) else { throw .noEvents }
      (eventType, rest, path, isList) = (found.type, found.rest, found.path, found.isList)
    }
    let places = try CompiledEvent(
      try encoded(number: CompiledEvent.marker, time: .now, Self.probe), Self.probe)
    guard places.hasID else { throw .noPlace("id") }
  }

  private static let probe = EventIdentity(name: "probe", seed: 0x1234_5678_9ABC_DEF0)

  private static func find(
    _ json: JSONValue, _ type: MessageType, _ schema: ProtobufSchema
  ) throws(TemplateError) -> (type: MessageType, rest: JSONValue, path: [Int], isList: Bool)? {
    for (index, member) in (json.members ?? []).enumerated() {
      var members = json.members ?? []
      guard let field = type.field(named: member.key) else { throw .noField(member.key, of: type.name) }
      let inner = schema.message(field.typeName)
      if member.value == "$events" || member.value == "$event" {
        guard let inner, !field.isMap else { throw .notMessages(member.key) }
        members.remove(at: index)
        return (inner, .object(members), [field.number], field.isRepeated && member.value == "$events")
      }
      guard let inner, let found = try find(member.value, inner, schema) else { continue }
      members[index].value = found.rest
      return (found.type, .object(members), [field.number] + found.path, found.isList)
    }
    return nil
  }

  /// The same, whose events have no member with one of these places.
  package func without(places: Set<String>) -> EventTemplate {
    var template = self
    template.event = .object((event.members ?? []).filter { !$0.value.mentions(places) })
    return template
  }

  /// How long payloads must be for events of so many bytes.
  package func identity(_ identity: EventIdentity, forEventsOf size: Int) throws(TemplateError) -> EventIdentity {
    var identity = identity
    let count = try encoded(number: 0, time: .now, identity).count
    identity.payloadLength = max(16, identity.payloadLength + size - count)
    return identity
  }

  /// A message with the events of these numbers.
  ///
  /// - Parameters:
  ///   - values: of the message's other places, such as its batch's number.
  ///   - spoilt: the number of an event that is none: its members of these names are left out.
  package func message(
    _ numbers: Range<UInt64>, time: UTCTime, _ identity: EventIdentity,
    _ values: [String: TemplateFiller.Value] = [:], spoilt: (number: UInt64, without: [String])? = nil
  ) throws(TemplateError) -> [UInt8] {
    let compiled = try CompiledEvent(
      try encoded(number: CompiledEvent.marker, time: time, identity), identity)
    if path.isEmpty { return compiled.bytes(numbers.lowerBound, identity) }
    var writer = ProtobufWriter(reservingCapacity: numbers.count * (compiled.count + 8))
    for number in numbers {
      if let spoilt, spoilt.number == number {
        writer.bytes(path[path.count - 1], try encoded(number: number, time: time, identity, without: spoilt.without))
      } else {
        compiled.write(number, identity, as: path[path.count - 1], into: &writer)
      }
    }
    var bytes = writer.bytes
    for field in path.dropLast().reversed() {
      var outer = ProtobufWriter()
      outer.bytes(field, bytes)
      bytes = outer.bytes
    }
    return try encoded(rest, as: input, values.merging(["time": .time(time)]) { own, _ in own }, isLenient: true)
      + bytes
  }

  /// The JSON of an event as it is sent.
  package func event(_ number: UInt64, time: UTCTime, _ identity: EventIdentity) throws(TemplateError) -> JSONValue {
    let bytes = try encoded(number: number, time: time, identity)
    do { return try schema.json(try schema.decode(bytes, as: eventType)) } catch { throw .unfit("\(error)") }
  }

  private func encoded(
    number: UInt64, time: UTCTime, _ identity: EventIdentity, without names: [String] = []
  ) throws(TemplateError) -> [UInt8] {
    let members = (event.members ?? []).filter { !names.contains($0.key) }
    return try encoded(.object(members), as: eventType, identity.values(number, time: time), isLenient: false)
  }

  private func encoded(
    _ json: JSONValue, as type: MessageType, _ values: [String: TemplateFiller.Value], isLenient: Bool
  ) throws(TemplateError) -> [UInt8] {
    let filled = try TemplateFiller(schema, values, isLenient: isLenient).filled(json, as: type)
    do { return try schema.message(filled, as: type).protobuf } catch { throw .unfit("\(error)") }
  }
}

extension JSONValue {
  fileprivate func mentions(_ places: Set<String>) -> Bool {
    switch self {
    case .string(let text): text.placeName.map(places.contains) ?? false
    case .array(let elements): elements.contains { $0.mentions(places) }
    case .object(let members): members.contains { $0.value.mentions(places) }
    default: false
    }
  }
}
