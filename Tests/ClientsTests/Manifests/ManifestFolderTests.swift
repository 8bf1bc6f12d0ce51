import Base
import ServerSupport
import TestSupport
import Testing
import Wire
import Yaml

@testable import Clients

struct ManifestFolderTests {
  @Test func `documents are found by kind and name, with their places`() throws {
    let folder = try TestFolder.make()
    _ = try TestFolder.file(
      "apps/two.yaml",
      "kind: A\nmetadata: {name: x}\n---\n# nothing\n---\nkind: B\nmetadata: {name: x, namespace: n}\n",
      in: folder)
    _ = try TestFolder.file(".git/hidden.yaml", "kind: A\nmetadata: {name: x}\n", in: folder)
    let manifests = try ManifestFolder(folder)
    #expect(manifests.manifests.map(\.kind) == ["A", "B"] && manifests.problems.isEmpty)
    #expect(manifests.find(kind: "B", name: "x").first?.place == "apps/two.yaml:6")
    #expect(manifests.find(kind: "B", name: "x").first?.path == "\(folder)/apps/two.yaml")
    #expect(manifests.find(kind: "B", name: "x", namespace: "other").isEmpty)
    #expect(manifests.find(kind: "A", name: "x", namespace: "other").count == 1)
  }

  @Test func `a broken file is a problem, not an end`() throws {
    let folder = try TestFolder.make()
    _ = try TestFolder.file("a.yaml", "kind: A\n---\nkind: [", in: folder)
    _ = try TestFolder.file("b.yml", "kind: B", in: folder)
    _ = try TestFolder.file(
      "c.yaml", String(repeating: "---\na: b\n", count: 2) + String(repeating: "[", count: 5000), in: folder)
    let manifests = try ManifestFolder(folder)
    #expect(manifests.manifests.map(\.kind) == ["B"])
    #expect(manifests.problems.map(\.path) == ["a.yaml", "c.yaml"])
  }

  @Test func `a folder that is not there is an error`() {
    #expect(throws: ManifestFolder.Unreadable.self) { try ManifestFolder("/nowhere/at/all") }
  }

  @Test(
    arguments: [
      ("1", .number("1")), ("\"1\"", .string("1")), ("1.5Gi", .string("1.5Gi")), ("true", .bool(true)), ("~", .null),
      ("on", .string("on")), ("-3.5e2", .number("-3.5e2")), ("007", .string("007")),
      ("[a, 1]", .array([.string("a"), .number("1")])),
    ] as [(String, JSONValue)])
  func `a value keeps its type`(text: String, value: JSONValue) throws {
    #expect(try #require(try YamlParser.parse(Array(text.utf8))).json == value)
  }
}
