/// Messages, enums and services of linked descriptors, found by their full names.
package struct ProtobufSchema: Sendable {
  /// Sorted by name.
  package let services: [ServiceType]
  private let messages: [String: MessageType]
  private let enumerations: [String: EnumType]

  /// - Parameter set: as `protoc --include_imports --descriptor_set_out` writes it.
  package init(descriptorSet bytes: [UInt8]) throws(SchemaError) {
    let files: [[UInt8]]
    do throws(ProtobufError) { files = try FileDescriptorSet(protobuf: bytes).files } catch { throw .malformed(error) }
    try self.init(files: files)
  }

  /// - Parameter files: each a `google.protobuf.FileDescriptorProto`; a name twice counts once.
  package init(files: [[UInt8]]) throws(SchemaError) {
    var definitions: [FileDefinition] = []
    for file in files {
      do throws(ProtobufError) { definitions.append(try FileDefinition(protobuf: file)) } catch {
        throw .malformed(error)
      }
    }
    try self.init(definitions)
  }

  package init(_ files: [FileDefinition]) throws(SchemaError) {
    let names = Set(files.map(\.name))
    var linker = SchemaLinker()
    var seen: Set<String> = []
    for file in files where seen.insert(file.name).inserted {
      if let missing = file.dependencies.first(where: { !names.contains($0) }) {
        throw .missingImport(missing, of: file.name)
      }
      linker.add(file)
    }
    try linker.check()
    (messages, enumerations) = (linker.linkedMessages, linker.enumerations)
    services = linker.services.sorted { $0.name < $1.name }
  }

  package func message(_ name: String) -> MessageType? { messages[name] }
  package func enumeration(_ name: String) -> EnumType? { enumerations[name] }
  package func service(_ name: String) -> ServiceType? { services.first { $0.name == name } }

  /// - Parameter name: `package.Service/Method`, with or without a slash before it.
  package func method(_ name: String) -> MethodType? {
    let parts = name.drop { $0 == "/" }.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    return service(String(parts[0]))?.methods.first { $0.name == parts[1] }
  }
}
