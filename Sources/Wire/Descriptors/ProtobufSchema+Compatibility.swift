/// What callers of an earlier interface would miss.
extension ProtobufSchema {
  /// The first of a service's methods, or of the fields of their messages, that is not there or has another shape.
  package func firstDifference(
    from earlier: ProtobufSchema, service: ServiceType
  ) -> (expected: String, actual: String)? {
    guard let own = self.service(service.name) else { return (service.name, "no such service") }
    var checked: Set<String> = []
    for method in service.methods {
      let name = "\(service.name)/\(method.name)"
      guard let now = own.methods.first(where: { $0.name == method.name }) else { return (name, "no such method") }
      guard now == method else { return ("\(name) as it was: \(method.shape)", now.shape) }
      for type in [method.input, method.output] {
        if let difference = difference(from: earlier, message: type, &checked) { return difference }
      }
    }
    return nil
  }

  private func difference(
    from earlier: ProtobufSchema, message name: String, _ checked: inout Set<String>
  ) -> (expected: String, actual: String)? {
    guard checked.insert(name).inserted, let before = earlier.message(name) else { return nil }
    guard let now = message(name) else { return (name, "no such message") }
    for field in before.fields {
      let place = "\(name).\(field.name) = \(field.number)"
      guard let own = now.field(field.number) else { return (place, "no such field") }
      guard own.name == field.name, own.kind == field.kind, own.isRepeated == field.isRepeated,
        own.typeName == field.typeName
      else { return ("\(place) (\(field.kind.keyword))", "\(own.name) (\(own.kind.keyword))") }
      if field.kind == .enumeration, let missing = missingValue(from: earlier, field.typeName) {
        return ("\(field.typeName).\(missing)", "no such value")
      }
      if let difference = difference(from: earlier, message: field.typeName, &checked) { return difference }
    }
    return nil
  }

  private func missingValue(from earlier: ProtobufSchema, _ name: String) -> String? {
    let values = enumeration(name)?.values ?? []
    return earlier.enumeration(name)?.values.first { !values.contains($0) }?.name
  }
}

extension MethodType {
  /// `(stream pkg.Request) returns (pkg.Reply)`
  fileprivate var shape: String {
    "(\(isClientStreaming ? "stream " : "")\(input)) returns (\(isServerStreaming ? "stream " : "")\(output))"
  }
}
