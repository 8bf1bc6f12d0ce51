import Base
import Runner
import Testing

@testable import StepLibrary

struct `A JSON schema` {
  @Test(arguments: [
    (#"{"type":"integer"}"#, "1.0", true), (#"{"type":"integer"}"#, "1.5", false),
    (#"{"type":["string","null"]}"#, "null", true), (#"{"type":"string","nullable":true}"#, "null", true),
    (#"{"enum":[1,"a"]}"#, #""a""#, true), (#"{"const":{"a":1}}"#, #"{"a":1.0}"#, true),
    (#"{"minimum":2,"maximum":3}"#, "4", false), (#"{"exclusiveMinimum":2}"#, "2", false),
    (#"{"minLength":2}"#, #""ä""#, false), (#"{"pattern":"^[0-9a-f]{2}$"}"#, #""zz""#, false),
    (#"{"uniqueItems":true}"#, "[1,1.0]", false), (#"{"items":{"type":"string"}}"#, #"["a",1]"#, false),
    (#"{"prefixItems":[{"type":"string"}],"items":false}"#, #"["a"]"#, true),
    (#"{"properties":{"a":{}},"additionalProperties":false}"#, #"{"b":1}"#, false),
    (#"{"anyOf":[{"type":"string"},{"minimum":5}]}"#, "6", true),
    (#"{"oneOf":[{"type":"number"},{"minimum":5}]}"#, "6", false), (#"{"not":{"type":"null"}}"#, "null", false),
    (##"{"$ref":"#/$defs/a","$defs":{"a":{"type":"array"}}}"##, "[]", true),
    (#"{"if":{"type":"string"},"then":{"minLength":1},"else":{"minimum":0}}"#, "-1", false),
    (#"{"contains":{"const":1}}"#, "[2]", false), ("true", "1", true), ("false", "1", false),
  ])
  func `is matched or not`(schema: String, value: String, matches: Bool) throws {
    let schema = JSONSchema(try JSONValue(parsing: Array(schema.utf8)))
    #expect(try schema.violations(of: JSONValue(parsing: Array(value.utf8))).isEmpty == matches)
  }

  @Test(arguments: [
    #"{"unevaluatedItems":false}"#, ##"{"$ref":"#/nowhere"}"##, ##"{"$ref":"#"}"##, #"{"pattern":"("}"#,
  ])
  func `that cannot be followed decides nothing`(schema: String) throws {
    let schema = JSONSchema(try JSONValue(parsing: Array(schema.utf8)))
    #expect(throws: Inconclusive.self) { try schema.violations(of: .null) }
  }

  @Test func `says where what is missing`() throws {
    let schema = JSONSchema(["properties": ["a": ["items": ["required": ["b"]]]]])
    let violation = try #require(try schema.violations(of: ["a": [["b": 1], [:]]]).first)
    #expect(violation.place.description == "/a/1/b")
    #expect(violation.rule == "required")
  }
}
