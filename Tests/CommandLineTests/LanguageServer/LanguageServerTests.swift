import Base
import Foundation
import Gherkin
import Testing

@testable import lgtm_verify

/// What a real editor's client makes of it is checked with one.
struct LanguageServerTests {
  private static let uri = "file:///a%20b.feature"

  @Test func `what is not asked as it should be is answered with the protocol's code`() throws {
    var server = try Self.server(isInitialised: false)
    #expect(Self.code(server.answers(to: Self.request("textDocument/hover"))) == -32002)
    _ = server.answers(to: Self.request("initialize"))
    #expect(Self.code(server.answers(to: Self.request("textDocument/nonsense"))) == -32601)
    #expect(Self.code(server.answers(to: Self.request("textDocument/hover"))) == -32602)
    #expect(server.answers(to: ["method": "$/unknown", "params": [:]]).isEmpty)
    #expect(server.answers(to: ["id": 1, "result": .null]).isEmpty)
    _ = server.answers(to: Self.request("shutdown"))
    #expect(server.isShutDown && Self.code(server.answers(to: Self.request("textDocument/hover"))) == -32600)
  }

  @Test func `an outline's step is marked once, with the place in UTF-16`() throws {
    var server = try Self.server()
    let text = """
      @AC-1 @AC-2
      Feature: a
        Scenario Outline: b
          Given 😀 <x>
          And Tempo is deployed and healthy

          Examples:
            | x |
            | 1 |
            | 2 |
      """
    let marks = Self.open(text, in: &server)
    #expect(marks.map { $0["code"] } == ["undefined", "criterion"])
    #expect(marks[0]["range"] == Self.range(3, 4, 16))
    #expect(marks[1]["range"] == Self.range(0, 6, 11) && marks[1]["message"]?.string?.contains("AC-2") == true)
  }

  @Test func `where a feature cannot be parsed the place and the hint are shown`() throws {
    var server = try Self.server()
    let marks = Self.open("Feature: a\n  Scenario: b\n    * c\n    Wehn d\n", in: &server)
    #expect(marks.map { $0["code"] } == ["parse"] && marks[0]["range"] == Self.range(3, 4, 10))
    #expect(marks[0]["message"]?.string?.contains("When") == true)
    #expect(Self.open("Feature: a\n", in: &server).isEmpty)
  }

  @Test(arguments: [
    ("    Given Tempo is", 18, 10), ("    Given ", 10, 10), ("    * Tempo", 11, 6),
  ])
  func `after a keyword sentences are offered, in place of what stands there`(
    line: String, character: Int, start: Int
  ) throws {
    var server = try Self.server()
    _ = Self.open("Feature: a\n  Scenario: b\n\(line)\n", in: &server)
    let items = Self.completion(server, 2, character)
    let edit = try #require(items.first?["textEdit"])
    #expect(edit["range"] == Self.range(2, start, line.utf16.count))
  }

  @Test func `what is to be known about a sentence is said of the one that is shown`() throws {
    var server = try Self.server()
    _ = Self.open("Feature: a\n  Scenario: b\n    Given Tempo is\n", in: &server)
    let item = try #require(Self.completion(server, 2, 18).first)
    #expect(item["documentation"] == nil)
    let resolved = Self.result(server, "completionItem/resolve", item)
    #expect(resolved["documentation"]?.string?.isEmpty == false && resolved["textEdit"] == item["textEdit"])
    #expect(Self.result(server, "completionItem/resolve", ["label": "Given "])["documentation"] == nil)
    #expect(Self.code(server.answers(to: Self.request("completionItem/resolve"))) == -32602)
  }

  @Test func `parameters of a sentence are places to go to`() throws {
    var server = try Self.server()
    _ = Self.open("Feature: a\n  Scenario: b\n    When have elapsed\n", in: &server)
    let texts = Self.completion(server, 2, 21).compactMap { $0["textEdit"]?["newText"]?.string }
    #expect(texts.contains { $0.contains("${1:duration}") }, "\(texts)")
  }

  @Test(arguments: [
    ("@A", ["@AC-1"]), ("  Sc", ["Scenario Template: ", "Scenario Outline: ", "Scenario: ", "Scenarios: "]),
    ("  Gi", ["Given "]),
    ("some text", []),
  ])
  func `elsewhere tags and keywords are offered`(line: String, expected: [String]) throws {
    var server = try Self.server()
    _ = Self.open("Feature: a\n\(line)\n", in: &server)
    let labels = Self.completion(server, 1, line.utf16.count).compactMap { $0["label"]?.string }
    #expect(Set(labels) == Set(expected))
  }

  @Test func `keywords are those of the feature's language`() throws {
    var server = try Self.server()
    _ = Self.open("# language: de\nFunktionalität: a\n  Szenario: b\n    Ge\n", in: &server)
    #expect(Self.completion(server, 3, 6).contains { $0["label"] == "Gegeben sei " })
  }

  @Test func `a scenario's name is renamed, and nothing else`() throws {
    var server = try Self.server()
    _ = Self.open("Feature: a\n  Scenario:  b c\n", in: &server)
    let place: JSONValue = ["line": 1, "character": 5]
    let asked = Self.result(server, "textDocument/prepareRename", ["position": place])
    #expect(asked["range"] == Self.range(1, 13, 16) && asked["placeholder"] == "b c")
    let edits = Self.result(server, "textDocument/rename", ["position": place, "newName": "d"])
    #expect(edits["changes"]?[Self.uri]?.elements == [["range": Self.range(1, 13, 16), "newText": "d"]])
    let other: JSONValue = ["line": 0, "character": 0]
    #expect(Self.result(server, "textDocument/prepareRename", ["position": other]) == .null)
  }

  @Test func `a document that was closed has no marks and is not known`() throws {
    var server = try Self.server()
    _ = Self.open("Feature: a\n  Scenario: b\n    * c\n", in: &server)
    let closed = server.answers(to: Self.notification("textDocument/didClose", [:]))
    #expect(closed.first?["params"]?["diagnostics"] == [])
    #expect(Self.code(server.answers(to: Self.request("textDocument/codeLens"))) == -32602)
  }

  @Test func `sentences of a team's own are known, and known anew when their file is saved`() throws {
    let root = try Program.folder()
    let file = URL(fileURLWithPath: "\(root)/sentences.yaml")
    func save(_ step: String) throws {
      try Data("sentences:\n- sentence: we wait long\n  doc: Patience.\n  steps: [\(step)]\n".utf8).write(to: file)
    }
    try save("10 minutes have elapsed")
    var server = try Self.server(isInitialised: false)
    _ = server.answers(to: Self.request("initialize", ["rootUri": .string(FileURI(path: root).text)]))
    #expect(Self.open("Feature: a\n  Scenario: b\n    When we wait long\n", in: &server) == [])
    #expect(Self.completion(server, 2, 16).contains { $0["label"] == "we wait long" })
    let place: JSONValue = ["position": ["line": 2, "character": 12]]
    let hover = Self.result(server, "textDocument/hover", place)
    #expect(hover["contents"]?["value"]?.string?.contains("- 10 minutes have elapsed") == true)
    let definition = Self.result(server, "textDocument/definition", place).elements?.first
    #expect(definition?["uri"]?.string == FileURI(path: file.path).text)
    #expect(definition?["range"]?["start"]?["line"] == 1)

    try save("10 minutes have elapst")
    let broken = server.answers(to: Self.notification("textDocument/didSave", [:]))
    #expect(broken.first?["params"]?["uri"]?.string == FileURI(path: file.path).text, "\(broken)")
    let mark = broken.first?["params"]?["diagnostics"]?.elements?.first
    #expect(mark?["code"] == "sentence" && mark?["range"]?["start"]?["line"] == 3)
    #expect(mark?["message"]?.string?.contains("\"10 minutes have elapst\": no step definition matches") == true)
    #expect(broken.last?["params"]?["diagnostics"] == [], "what was known before stays")

    try FileManager.default.removeItem(at: file)
    let gone = server.answers(to: Self.notification("workspace/didChangeWatchedFiles", [:]))
    #expect(gone.first?["params"]?["diagnostics"] == [], "the file has nothing wrong any more")
    #expect(gone.last?["params"]?["diagnostics"]?.elements?.first?["code"] == "undefined")
  }

  @Test func `a file in YAML is no feature`() throws {
    var server = try Self.server()
    let uri: JSONValue = ["uri": "file:///s.yaml", "text": "sentences:\n"]
    let opened: JSONValue = ["method": "textDocument/didOpen", "params": ["textDocument": uri]]
    #expect(server.answers(to: opened) == [] && server.documents.isEmpty)
  }

  @Test func `a lens names the file and the line that run takes`() throws {
    var server = try Self.server()
    _ = Self.open("Feature: a\n  Scenario: b\n", in: &server)
    let lens = Self.result(server, "textDocument/codeLens", [:]).elements?.first
    #expect(lens?["command"]?["arguments"] == ["/a b.feature:2"])
  }
}

extension LanguageServerTests {
  private static func server(isInitialised: Bool = true) throws -> LanguageServer {
    var ids = MessageIDSequence()
    var server = LanguageServer(try PlanLibrary(ids: &ids).catalogue, criteria: ["AC-1"], prefixes: ["AC"])
    if isInitialised { _ = server.answers(to: request("initialize")) }
    return server
  }

  private static func request(_ method: String, _ members: JSONValue = [:]) -> JSONValue {
    ["jsonrpc": "2.0", "id": 7, "method": .string(method), "params": parameters(members)]
  }

  private static func notification(_ method: String, _ members: JSONValue) -> JSONValue {
    ["jsonrpc": "2.0", "method": .string(method), "params": parameters(members)]
  }

  private static func parameters(_ members: JSONValue) -> JSONValue {
    let document: JSONValue = ["uri": .string(uri), "text": members["text"] ?? ""]
    return .object([JSONMember(key: "textDocument", value: document)] + (members.members ?? []))
  }

  private static func open(_ text: String, in server: inout LanguageServer) -> [JSONValue] {
    let answers = server.answers(to: notification("textDocument/didOpen", ["text": .string(text)]))
    return answers.first?["params"]?["diagnostics"]?.elements ?? []
  }

  private static func result(_ server: LanguageServer, _ method: String, _ members: JSONValue) -> JSONValue {
    var server = server
    return server.answers(to: request(method, members)).first?["result"] ?? "no result"
  }

  private static func completion(_ server: LanguageServer, _ line: Int, _ character: Int) -> [JSONValue] {
    let place: JSONValue = ["line": .number("\(line)"), "character": .number("\(character)")]
    return result(server, "textDocument/completion", ["position": place]).elements ?? []
  }

  private static func code(_ answers: [JSONValue]) -> Int? { answers.first?["error"]?["code"]?.integer() }

  private static func range(_ line: Int, _ start: Int, _ end: Int) -> JSONValue {
    ["start": OpenDocument.position(line, start), "end": OpenDocument.position(line, end)]
  }
}
