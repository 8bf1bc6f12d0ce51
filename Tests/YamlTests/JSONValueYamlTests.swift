import Base
import Testing

@testable import Yaml

struct JSONValueYamlTests {
  @Test func `blocks, lists and plain words are written as people do`() throws {
    let value = try JSONValue(
      parsing: Array(
        #"{"kind":"Tempo","replicas":3,"on":"on","empty":{},"none":[],"list":[{"a":"10s","b":[1,null]},"x:y"],"file":"a: 1\n\nb\n","cut":"a\nb"}"#
          .utf8))
    #expect(
      value.yaml == """
        kind: Tempo
        replicas: 3
        "on": "on"
        empty: {}
        none: []
        list:
          - a: 10s
            b:
              - 1
              - null
          - x:y
        file: |
          a: 1

          b
        cut: |-
          a
          b

        """)
  }

  @Test(arguments: [
    "", " ", "a", "A-b_c./d", "/", "/a:b", "a:", "a: b", ":", "-", "- a", "?", "true", "Yes", "n", "NULL", "~", ".inf",
    "1", "1.5", "1e3", "0x1F", "0o7", "12:30:45", "1h30m", "250ms", "2Gi", "500m", "0xcs", "2026-11-29", "#a", "a #b",
    "a\nb", "a\nb\n", "\n", "\na", " a\nb", "a\n\n", "a\n\nb", "\ta", "a\u{7}", "é\nü", "\u{1F600}\nb", "\"", "'",
    "{", "[", "*a", "&a", "!a", "|", ">", "%a", "@a", "`a",
  ])
  func `a text reads back as it was, as a value, a key and an element`(text: String) throws {
    let value = JSONValue.object([
      JSONMember(key: "k", value: .string(text)), JSONMember(key: "l", value: .array([.string(text)])),
      JSONMember(key: "m", value: .object([JSONMember(key: text, value: .string(text))])),
    ])
    #expect(try YamlParser.parse(Array(value.yaml.utf8))?.json == value)
  }
}
