/// Collects the types of files, with what each field inherits from the places around it.
struct SchemaLinker {
  private(set) var services: [ServiceType] = []
  private(set) var enumerations: [String: EnumType] = [:]
  private var definitions: [(name: String, definition: MessageDefinition, features: FeatureSet)] = []
  private var mapEntries: [String: MapEntryKinds] = [:]
  /// By the message that they add to; the name of each with its package.
  private var extensions: [String: [(name: String, definition: FieldDefinition, features: FeatureSet)]] = [:]

  mutating func add(_ file: FileDefinition) {
    let prefix = file.package.isEmpty ? "" : file.package + "."
    let features = FeatureSet.usual(file.syntax).overridden(by: file.features)
    for message in file.messages { add(message, prefix, features) }
    for enumeration in file.enumerations { add(enumeration, prefix) }
    services += file.services.map { ServiceType($0, prefix) }
    add(file.extensions, prefix, features)
  }

  private mutating func add(_ fields: [FieldDefinition], _ prefix: String, _ features: FeatureSet) {
    for field in fields {
      extensions[field.extendee.withoutDot, default: []].append((prefix + field.name, field, features))
    }
  }

  private mutating func add(_ message: MessageDefinition, _ prefix: String, _ outer: FeatureSet) {
    let (name, features) = (prefix + message.name, outer.overridden(by: message.features))
    definitions.append((name, message, features))
    if message.isMapEntry { mapEntries[name] = MapEntryKinds(message) }
    for inner in message.messages { add(inner, name + ".", features) }
    for enumeration in message.enumerations { add(enumeration, name + ".") }
    add(message.extensions, name + ".", features)
  }

  private mutating func add(_ enumeration: EnumDefinition, _ prefix: String) {
    let name = prefix + enumeration.name
    enumerations[name] = EnumType(name: name, values: enumeration.values)
  }

  var linkedMessages: [String: MessageType] {
    Dictionary(definitions.map { ($0.name, link($0.name, $0.definition, $0.features)) }) { first, _ in first }
  }

  private func link(_ name: String, _ message: MessageDefinition, _ features: FeatureSet) -> MessageType {
    MessageType(
      name: name,
      fields: message.fields.map { FieldType($0, features, mapEntries) }
        + (extensions[name] ?? []).map { FieldType($0.definition, $0.features, mapEntries, extension: $0.name) },
      oneofs: message.oneofs.map(\.name), isMapEntry: message.isMapEntry,
      nested: message.messages.filter { !$0.isMapEntry }.map { "\(name).\($0.name)" }
        + message.enumerations.map { "\(name).\($0.name)" })
  }

  /// Throws for a field or a method whose type is not there.
  func check() throws(SchemaError) {
    let names = Set(definitions.map(\.name))
    let added = extensions.map { ($0.key, $0.value.map(\.definition)) }
    for (name, fields) in definitions.map({ ($0.name, $0.definition.fields) }) + added {
      for field in fields {
        let type = field.typeName.withoutDot
        let isKnown =
          switch field.kind {
          case .message, .group: names.contains(type)
          case .enumeration: enumerations[type] != nil
          default: true
          }
        guard isKnown else { throw .unknownType(type, of: "\(name).\(field.name)") }
      }
    }
    for method in services.flatMap(\.methods) {
      for type in [method.input, method.output] where !names.contains(type) {
        throw .unknownType(type, of: "\(method.service)/\(method.name)")
      }
    }
  }
}

extension MapEntryKinds {
  fileprivate init?(_ entry: MessageDefinition) {
    guard let key = entry.fields.first(where: { $0.number == 1 }),
      let value = entry.fields.first(where: { $0.number == 2 })
    else { return nil }
    self.init(key: key.kind, value: value.kind)
  }
}

extension FieldType {
  /// - Parameter extension: its name with its package; nil for a field of the message's own.
  fileprivate init(
    _ field: FieldDefinition, _ outer: FeatureSet, _ mapEntries: [String: MapEntryKinds], extension: String? = nil
  ) {
    let features = outer.overridden(by: field.features)
    number = field.number
    name = `extension`.map { "[\($0)]" } ?? field.name
    jsonName = `extension` != nil ? name : field.jsonName.isEmpty ? field.name.lowerCamelCase : field.jsonName
    isExtension = `extension` != nil
    isRequired = field.label == .required || features.presence == .legacyRequired
    isRepeated = field.label == .repeated
    typeName = field.typeName.withoutDot
    entry = isRepeated ? mapEntries[typeName] : nil
    let isGroup = field.kind == .message && features.isDelimited == true && entry == nil
    kind = isGroup ? .group : field.kind
    oneof = field.oneofIndex
    isOptional = field.isProto3Optional
    let isMessage = field.kind == .message || field.kind == .group
    hasPresence = !isRepeated && (isMessage || oneof != nil || features.presence != .implicit)
    let isNumber = !isMessage && field.kind != .string && field.kind != .bytes
    isPacked = isRepeated && isNumber && (field.isPacked ?? features.isPacked ?? false)
  }
}

extension ServiceType {
  fileprivate init(_ service: ServiceDefinition, _ prefix: String) {
    let name = prefix + service.name
    self.init(
      name: name,
      methods: service.methods.map { method in
        MethodType(
          service: name, name: method.name, input: method.inputType.withoutDot, output: method.outputType.withoutDot,
          isClientStreaming: method.isClientStreaming, isServerStreaming: method.isServerStreaming)
      })
  }
}

extension String {
  fileprivate var withoutDot: String { hasPrefix(".") ? String(dropFirst()) : self }

  /// `foo_bar` as `fooBar`, by the rule that protoc has for names in JSON.
  var lowerCamelCase: String {
    var (text, isUpper) = ("", false)
    for character in self {
      if character == "_" {
        isUpper = true
      } else {
        text += isUpper ? character.uppercased() : String(character)
        isUpper = false
      }
    }
    return text
  }
}
