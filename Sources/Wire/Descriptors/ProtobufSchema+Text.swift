/// Descriptions as `.proto` files have them.
extension ProtobufSchema {
  /// A service, a method, a message or an enum; nil for a name that is none of them.
  package func text(of name: String) -> String? {
    if let service = service(name) { return text(service) }
    if let method = method(name) { return line(method) + "\n" }
    if let message = message(name) { return text(message) }
    if let enumeration = enumeration(name) { return text(enumeration) }
    return nil
  }

  private func text(_ service: ServiceType) -> String {
    "service \(service.name) {\n" + service.methods.map { "  \(line($0))\n" }.joined() + "}\n"
  }

  private func line(_ method: MethodType) -> String {
    let input = (method.isClientStreaming ? "stream " : "") + method.input
    let output = (method.isServerStreaming ? "stream " : "") + method.output
    return "rpc \(method.name) (\(input)) returns (\(output));"
  }

  private func text(_ message: MessageType) -> String {
    var text = "message \(message.name) {\n"
    var shown: Set<Int> = []
    for field in message.fields {
      guard let oneof = field.oneof, !field.isOptional else {
        text += "  \(line(field))\n"
        continue
      }
      guard shown.insert(oneof).inserted else { continue }
      text += "  oneof \(message.oneofs.indices.contains(oneof) ? message.oneofs[oneof] : "") {\n"
      for member in message.fields where member.oneof == oneof { text += "    \(line(member))\n" }
      text += "  }\n"
    }
    return text + "}\n"
  }

  private func line(_ field: FieldType) -> String {
    "\(label(of: field))\(type(of: field)) \(field.name) = \(field.number);"
  }

  private func label(of field: FieldType) -> String {
    if field.isMap { return "" }
    if field.isRepeated { return "repeated " }
    return field.isOptional ? "optional " : field.isRequired ? "required " : ""
  }

  private func type(of field: FieldType) -> String {
    if field.isMap, let entry = message(field.typeName), let key = entry.field(1), let value = entry.field(2) {
      return "map<\(type(of: key)), \(type(of: value))>"
    }
    return field.typeName.isEmpty ? field.kind.keyword : field.typeName
  }

  private func text(_ enumeration: EnumType) -> String {
    "enum \(enumeration.name) {\n" + enumeration.values.map { "  \($0.name) = \($0.number);\n" }.joined() + "}\n"
  }

  /// All messages and enums that a method's messages are made of, in the order of their mention.
  package func types(of method: MethodType) -> [String] {
    var (found, waiting) = ([String](), [method.input, method.output])
    while !waiting.isEmpty {
      let name = waiting.removeFirst()
      guard !found.contains(name) else { continue }
      let type = message(name)
      if type?.isMapEntry != true { found.append(name) }
      waiting += (type?.fields ?? []).map(\.typeName).filter { !$0.isEmpty }
    }
    return found
  }
}
