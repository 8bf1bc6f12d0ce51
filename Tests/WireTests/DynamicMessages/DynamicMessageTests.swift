import Base
import Foundation
import TestSupport
import Testing

@testable import Wire

struct DynamicMessageTests {
  @Test(arguments: [
    (#"{"anInt32": "x"}"#, #"/anInt32: "x" is no int32"#),
    (
      #"{"anInner": {"numbr": 1}}"#,
      #"/anInner: fixtures.EveryKind.Inner has no field "numbr" (did you mean "number"?)"#
    ),
    (#"{"aColour": "PINK"}"#, #"/aColour: fixtures.Colour has no value "PINK""#),
    (#"{"inners": [{}, {"text": 1}]}"#, "/inners/1/text: a string is expected, not a number"),
    (#"{"chosenText": "a", "chosenNumber": 1}"#, "/chosenNumber: two members of the oneof choice are given"),
    (#"{"aString": "a", "a_string": "b"}"#, #"the field "a_string" is given twice"#),
    (#"{"aUint32": 4294967296}"#, "/aUint32: 4294967296 is out of range for uint32"),
    (#"{"any": {"@type": "x/no.Such"}}"#, "/any: the descriptors have no type no.Such"),
    (#"[]"#, "an object is expected, not an array"),
  ])
  func `JSON that is no message says where and why`(json: String, prose: String) throws {
    let (schema, type) = try EveryKind.load()
    let value = try JSONValue(parsing: Array(json.utf8))
    let error = #expect(throws: DynamicMessageError.self) { try schema.message(value, as: type) }
    #expect(error?.description == prose)
  }

  @Test func `bytes that are no message are refused, and nesting has an end`() throws {
    let (schema, type) = try EveryKind.load()
    let bytes = Array(
      try message(#"{"anInner": {"text": "abc"}, "byText": {"a": "b"}, "second": {"needed": 1, "pair": {"left": 2}}}"#)
        .protobuf)
    for count in bytes.indices.dropFirst() where (try? schema.decode(Array(bytes.prefix(count)), as: type)) == nil {
      #expect(throws: DynamicMessageError.self) { try schema.decode(Array(bytes.prefix(count)), as: type) }
    }
    #expect(throws: DynamicMessageError(.notUTF8, at: "/aString")) { try schema.decode([0x72, 1, 0xFF], as: type) }
    var deep: [UInt8] = []
    for _ in 0..<200 {
      var writer = ProtobufWriter()
      writer.bytes(17, deep, explicit: true)
      deep = writer.bytes
    }
    let error = #expect(throws: DynamicMessageError.self) { try schema.decode(deep, as: type) }
    #expect(error?.problem == .nestedTooDeeply)
  }

  @Test func `fields that are unknown or laid out otherwise are passed over, and later ones win`() throws {
    let (schema, type) = try EveryKind.load()
    var writer = ProtobufWriter()
    writer.string(999, "unknown")
    writer.string(3, "a number is expected here")
    writer.string(14, "first")
    writer.string(14, "second")
    writer.message(18) { $0.uint64(1, 5) }
    writer.message(18) { $0.string(2, "merged") }
    let json = try schema.json(try schema.decode(writer.bytes, as: type))
    #expect(json == ["aString": "second", "anInner": ["number": 5, "text": "merged"]])
  }

  @Test func `descriptors with a missing import or type are refused by name`() throws {
    let all = try FileDescriptorSet(protobuf: Array(Data(contentsOf: EveryKind.url)))
    let definitions = try all.files.map { try FileDefinition(protobuf: $0) }
    #expect(throws: SchemaError.missingImport("second.proto", of: "every_kind.proto")) {
      try ProtobufSchema(definitions.filter { $0.name != "second.proto" })
    }
    var other = definitions
    let index = try #require(other.firstIndex { $0.name == "second.proto" })
    other[index].messages = []
    #expect(throws: SchemaError.unknownType("fixtures.Second", of: "fixtures.EveryKind.second")) {
      try ProtobufSchema(other)
    }
    #expect(throws: SchemaError.self) { try ProtobufSchema(descriptorSet: Array("<html>".utf8)) }
  }

  @Test func `types are shown as they are written`() throws {
    let (schema, _) = try EveryKind.load()
    #expect(
      schema.text(of: "fixtures.EveryKind.Inner")
        == "message fixtures.EveryKind.Inner {\n  int32 number = 1;\n  string text = 2;\n}\n")
    #expect(
      schema.text(of: "fixtures.Colour")
        == "enum fixtures.Colour {\n  COLOUR_NONE = 0;\n  COLOUR_RED = 1;\n  COLOUR_GREEN = -2;\n}\n")
    let text = try #require(schema.text(of: "fixtures.EveryKind"))
    #expect(text.contains("  map<int64, fixtures.EveryKind.Inner> by_number = 32;\n"))
    #expect(text.contains("  optional int32 maybe = 20;\n  repeated double doubles = 21;\n"))
    #expect(text.contains("  oneof choice {\n    string chosen_text = 41;\n"))
  }

  private func message(_ json: String) throws -> DynamicMessage {
    let (schema, type) = try EveryKind.load()
    return try schema.message(try JSONValue(parsing: Array(json.utf8)), as: type)
  }
}
