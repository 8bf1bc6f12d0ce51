package import Base

/// The details of a `google.rpc.Status`, whatever they are.
package struct StatusDetails: Sendable {
  private var details: [ProtobufAny] = []

  package init() {}

  /// Each as JSON has an `Any`; of a type that is not known its bytes in base64.
  package func json(by schema: ProtobufSchema?) -> [JSONValue] {
    details.map { detail in
      let own = JSONMember(key: "@type", value: .string(detail.typeURL))
      let name = String(detail.typeURL.split(separator: "/").last ?? "")
      guard let schema, let type = schema.message(name), let message = try? schema.decode(detail.value, as: type),
        let json = try? schema.json(message)
      else { return .object([own, JSONMember(key: "value", value: .string(Base64.encode(detail.value)))]) }
      return .object([own] + (json.members ?? [JSONMember(key: "value", value: json)]))
    }
  }
}

extension StatusDetails: ProtobufMessage {
  package mutating func decode(
    _ field: ProtobufField, from reader: inout ProtobufReader
  ) throws(ProtobufError) {
    field.number == 3 ? try reader.append(field, to: &details) : try reader.skip(field)
  }

  package func encode(into writer: inout ProtobufWriter) { writer.messages(3, details) }
}
