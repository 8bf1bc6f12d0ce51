import Base
import FoundationEssentials
import Gherkin
import Runner

extension LanguageServer {
  /// What a step matches, with its arguments; without a match what is near.
  func hover(_ document: OpenDocument, _ place: Place) -> JSONValue {
    guard let step = document.step(onLine: place.line) else { return .null }
    let lines = catalogue.explanation(of: step.text).lines
    return [
      "contents": ["kind": "markdown", "value": .string("```text\n\(lines.joined(separator: "\n"))\n```")],
      "range": document.range(ofLine: place.line),
    ]
  }

  /// Of a sentence of the team's own its file; else where the sources stand in the editor's folder, which who has only
  /// the program does not have.
  func definition(_ document: OpenDocument, _ place: Place) -> JSONValue {
    guard let step = document.step(onLine: place.line), let root else { return .null }
    let places = catalogue.matches(step.text).map(\.step.source)
    return .array(
      places.map { (path: $0.file.hasPrefix("/") ? $0.file : "\(root)/\($0.file)", line: $0.line) }
        .filter { FileManager.default.fileExists(atPath: $0.path) }.map { place in
          let start = OpenDocument.position(place.line - 1, 0)
          return ["uri": .string(FileURI(path: place.path).text), "range": ["start": start, "end": start]]
        })
  }

  func lenses(_ document: OpenDocument) -> JSONValue {
    guard let tree = document.document, let path = FileURI(document.uri)?.path else { return [] }
    return .array(
      tree.allScenarios.map { scenario in
        [
          "range": document.range(ofLine: scenario.location.line - 1),
          "command": [
            "title": "run this scenario", "command": .string(Self.runCommand),
            "arguments": [.string("\(path):\(scenario.location.line)")],
          ],
        ]
      })
  }

  static let runCommand = "lgtm-verify.run"

  /// A file that cannot be parsed, or is laid out so already, is not edited.
  func formatting(_ document: OpenDocument) -> JSONValue {
    let source = GherkinSource(uri: document.uri, text: document.text)
    guard let bytes = try? FeatureFormatter(dialect: .plan).format(source), bytes != source.bytes else { return [] }
    return [["range": document.whole, "newText": .string(String(decoding: bytes, as: UTF8.self))]]
  }
}

/// The name of a scenario is what can be renamed.
extension LanguageServer {
  func renaming(_ document: OpenDocument, _ place: Place) -> JSONValue {
    guard let scenario = scenario(document, place) else { return .null }
    return ["range": nameRange(of: scenario, document), "placeholder": .string(scenario.name)]
  }

  func rename(_ document: OpenDocument, _ place: Place, to name: String) throws(RequestProblem) -> JSONValue {
    guard let scenario = scenario(document, place) else {
      throw .badParameters("only a scenario can be renamed, on its own line")
    }
    guard !name.contains(where: \.isNewline) else { throw .badParameters("a name is one line") }
    let edit: JSONValue = ["range": nameRange(of: scenario, document), "newText": .string(name)]
    return ["changes": .object([JSONMember(key: document.uri, value: [edit])])]
  }

  private func scenario(_ document: OpenDocument, _ place: Place) -> Scenario? {
    document.document?.allScenarios.first { $0.location.line == place.line + 1 }
  }

  /// After the colon and its space, to the end of the name.
  private func nameRange(of scenario: Scenario, _ document: OpenDocument) -> JSONValue {
    let line = document[scenario.location.line - 1]
    let before = line.prefix { $0.isWhitespace }.utf16.count + scenario.keyword.utf16.count + 1
    let gap = line.utf16.dropFirst(before).prefix { $0 == 0x20 || $0 == 0x09 }.count
    let start = scenario.name.isEmpty ? before : before + gap
    let number = scenario.location.line - 1
    return [
      "start": OpenDocument.position(number, start),
      "end": OpenDocument.position(number, start + scenario.name.utf16.count),
    ]
  }
}
