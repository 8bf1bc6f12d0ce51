import Base
import Foundation
import TestSupport
import Testing

@testable import Wire

/// Proto3's JSON, with the official library for Python as the oracle.
@Suite(
  .timeLimit(.minutes(1)),
  .enabled(if: PythonPackages.folder("google/protobuf") != nil, PythonPackages.absence(of: "protobuf")))
struct JSONMappingTests {
  /// What the oracle says of one message.
  private struct Saying {
    let line: JSONValue

    subscript(name: String) -> JSONValue? { line[name] }
    var protobuf: [UInt8]? { line["protobuf"]?.string.flatMap(Base64.decode) }
  }

  private static func sayings(_ name: String, count: Int = 300, seed: Int = 1) async throws -> [Saying] {
    let python = try #require(PythonPackages.python)
    let script = Repository.url("Tests/interop/json_oracle.py").path
    let ending = try await ChildProcess.run(
      python, [script, EveryKind.url.path, name, String(count), String(seed)])
    #expect(ending.status == 0, "\(ending.errorText)")
    return try ending.text.split(separator: "\n").map { Saying(line: try JSONValue(parsing: Array($0.utf8))) }
  }

  @Test(arguments: 1...4)
  func `random messages are the JSON that protobuf's own library makes of them, and come back`(seed: Int) async throws {
    let (schema, type) = try EveryKind.load()
    let sayings = try await Self.sayings(EveryKind.name, seed: seed).filter { $0["json"] != nil }
    #expect(sayings.count == 300)
    for saying in sayings {
      let bytes = try #require(saying.protobuf)
      let message = try schema.decode(bytes, as: type)
      // The library has map entries in an order of its own, which none is bound to: the bytes are the same all the same.
      #expect(message.protobuf.sorted() == bytes.sorted())
      let (json, zeros) = (try schema.json(message), try schema.json(message, showsZeros: true))
      #expect(try #require(saying["json"]).says(json), "\(saying["json"]?.shown ?? "") is not \(json.shown)")
      #expect(try #require(saying["zeros"]).says(zeros), "\(saying["zeros"]?.shown ?? "") is not \(zeros.shown)")
      // So has what is inside of an Any, which is bytes of the library's until JSON has been made of it.
      #expect(try schema.message(json, as: type).protobuf.sorted() == bytes.sorted(), "\(json.shown)")
      #expect(try schema.message(zeros, as: type).protobuf.sorted() == bytes.sorted(), "\(zeros.shown)")
    }
  }

  @Test func `JSON is read, or refused, as protobuf's own library does`() async throws {
    let (schema, type) = try EveryKind.load()
    let sayings = try await Self.sayings(EveryKind.name, count: 0).filter { $0["input"] != nil }
    #expect(sayings.count > 80)
    for saying in sayings {
      let input = try #require(saying["input"])
      let bytes = try? schema.message(input, as: type).protobuf
      #expect(bytes?.sorted() == saying.protobuf?.sorted(), "\(input.shown): \(saying["refused"]?.shown ?? "is read")")
    }
  }
}

/// The message of `fixtures/protobuf/every_kind.proto`.
enum EveryKind {
  static let name = "fixtures.EveryKind"
  static let url = Repository.url("fixtures/protobuf/every_kind.binpb")

  static func load() throws -> (ProtobufSchema, MessageType) {
    let schema = try ProtobufSchema(descriptorSet: Array(Data(contentsOf: url)))
    return (schema, try #require(schema.message(name)))
  }
}

extension JSONValue {
  fileprivate var shown: String { String(decoding: encoded, as: UTF8.self) }

  /// The same JSON: members in any order, numbers by their value.
  fileprivate func says(_ other: JSONValue) -> Bool {
    switch (self, other) {
    case (.number(let left), .number(let right)): Double(left) == Double(right)
    case (.array(let left), .array(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.says($1) }
    case (.object(let left), .object(let right)):
      left.count == right.count && left.allSatisfy { member in other[member.key].map(member.value.says) ?? false }
    default: self == other
    }
  }
}
