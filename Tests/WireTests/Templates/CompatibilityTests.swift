import Base
import Testing

@testable import Wire

struct `An interface beside its earlier self` {
  private let bytes: [UInt8]
  private let earlier: ProtobufSchema

  init() throws {
    bytes = try #require(Base64.decode(TapioDescriptors.base64))
    earlier = try ProtobufSchema(descriptorSet: bytes)
  }

  private func difference(_ change: (inout FileDefinition) -> Void) throws -> String? {
    let files = try FileDescriptorSet(protobuf: bytes).files.map { bytes in
      var file = try FileDefinition(protobuf: bytes)
      if file.package == "tapio.v1" { change(&file) }
      return file
    }
    let now = try ProtobufSchema(files)
    for service in earlier.services {
      if let found = now.firstDifference(from: earlier, service: service) {
        return "\(found.expected): \(found.actual)"
      }
    }
    return nil
  }

  @Test func `has all that it had`() throws {
    #expect(try difference { _ in } == nil)
    #expect(
      try difference { file in
        var field = FieldDefinition()
        (field.name, field.number, field.kind) = ("more", 77, .string)
        file.messages[0].fields.append(field)
      } == nil)
  }

  @Test func `lacks a method, a field or a value that has gone`() throws {
    #expect(try difference { $0.services[0].methods.removeFirst() }?.hasSuffix("no such method") == true)
    #expect(try difference { $0.services.removeFirst() }?.hasSuffix("no such service") == true)
    let event = { (file: FileDefinition) in file.messages.firstIndex { $0.name == "Event" } ?? 0 }
    #expect(
      try difference { $0.messages[event($0)].fields.removeFirst() } == "tapio.v1.Event.id = 1: no such field")
    #expect(
      try difference { $0.messages[event($0)].fields[0].kind = .bytes }
        == "tapio.v1.Event.id = 1 (string): id (bytes)")
    #expect(try difference { $0.enumerations[0].values.removeLast() }?.hasSuffix("no such value") == true)
  }
}
