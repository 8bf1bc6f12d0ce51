import Base
import Testing
import Wire

@testable import EmbeddedStack

struct `Patches` {
  private static func json(_ text: String) throws -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

  /// From RFC 7386, appendix A.
  @Test(arguments: [
    (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#), (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
    (#"{"a":"b"}"#, #"{"a":null}"#, "{}"), (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
    (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#),
    (#"["a","b"]"#, #"["c","d"]"#, #"["c","d"]"#),
    (#"{"a":"foo"}"#, "null", "null"), (#"{"e":null}"#, #"{"a":1}"#, #"{"e":null,"a":1}"#),
    ("{}", #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
  ])
  func `merge as RFC 7386 says`(target: String, patch: String, result: String) throws {
    #expect(MergePatch.apply(try Self.json(patch), to: try Self.json(target)) == (try Self.json(result)))
  }

  /// From RFC 6902, appendix A.
  @Test(arguments: [
    (#"{"foo":"bar"}"#, #"[{"op":"add","path":"/baz","value":"qux"}]"#, #"{"foo":"bar","baz":"qux"}"#),
    (#"{"foo":["bar","baz"]}"#, #"[{"op":"add","path":"/foo/1","value":"qux"}]"#, #"{"foo":["bar","qux","baz"]}"#),
    (#"{"foo":["bar","qux","baz"]}"#, #"[{"op":"remove","path":"/foo/1"}]"#, #"{"foo":["bar","baz"]}"#),
    (#"{"baz":"qux"}"#, #"[{"op":"replace","path":"/baz","value":"boo"}]"#, #"{"baz":"boo"}"#),
    (#"{"foo":{"bar":1},"q":{}}"#, #"[{"op":"move","from":"/foo/bar","path":"/q/t"}]"#, #"{"foo":{},"q":{"t":1}}"#),
    (#"{"foo":[1]}"#, #"[{"op":"add","path":"/foo/-","value":2}]"#, #"{"foo":[1,2]}"#),
    (#"{"a/b":1,"m~n":2}"#, #"[{"op":"test","path":"/a~1b","value":1},{"op":"remove","path":"/m~0n"}]"#, #"{"a/b":1}"#),
    (#"{"a":{"b":1}}"#, #"[{"op":"copy","from":"/a","path":"/c"}]"#, #"{"a":{"b":1},"c":{"b":1}}"#),
  ])
  func `operate as RFC 6902 says`(target: String, patch: String, result: String) throws {
    #expect(try JSONPatch.apply(try Self.json(patch), to: try Self.json(target)) == Self.json(result))
  }

  @Test(arguments: [
    #"[{"op":"remove","path":"/nope"}]"#, #"[{"op":"test","path":"/a","value":2}]"#, #"[{"op":"jump","path":"/a"}]"#,
    #"[{"op":"add","path":"/l/9","value":1}]"#, #"{"a":1}"#, #"[{"op":"replace","path":"/x/y","value":1}]"#,
  ])
  func `that cannot be applied are refused`(patch: String) throws {
    let target = try Self.json(#"{"a":1,"l":[]}"#)
    #expect(throws: JSONPatch.Failure.self) { try JSONPatch.apply(try Self.json(patch), to: target) }
  }

  @Test(arguments: [
    (
      #"{"containers":[{"name":"a","image":"1"},{"name":"b"}]}"#, #"{"containers":[{"name":"a","image":"2"}]}"#,
      #"{"containers":[{"name":"a","image":"2"},{"name":"b"}]}"#
    ),
    (
      #"{"containers":[{"name":"a"},{"name":"b"}]}"#, #"{"containers":[{"$patch":"delete","name":"a"}]}"#,
      #"{"containers":[{"name":"b"}]}"#
    ),
    (#"{"args":["a"]}"#, #"{"args":["b"]}"#, #"{"args":["b"]}"#),
    (#"{"a":{"b":1}}"#, #"{"a":{"$patch":"replace","c":2}}"#, #"{"a":{"c":2}}"#),
    (
      #"{"ports":[{"port":80}]}"#, #"{"$setElementOrder/ports":[],"ports":[{"port":81}]}"#,
      #"{"ports":[{"port":80},{"port":81}]}"#
    ),
    (#"{"finalizers":["a","b"]}"#, #"{"$deleteFromPrimitiveList/finalizers":["a"]}"#, #"{"finalizers":["b"]}"#),
  ])
  func `merge lists by their keys`(target: String, patch: String, result: String) throws {
    #expect(StrategicMergePatch.apply(try Self.json(patch), to: try Self.json(target)) == (try Self.json(result)))
  }
}
