import Base
import Gherkin
import Runner
import StepLibrary

/// What an editor asks about features, answered; it holds the documents that are open there, and what follows from
/// the sentences that there are.
struct LanguageServer {
  private(set) var catalogue: StepCatalogue<World> {
    didSet { (proposals, judgements) = (SentenceProposals(catalogue), StepJudgements(catalogue)) }
  }
  private(set) var proposals: SentenceProposals
  var judgements: StepJudgements
  private var sentences: EditorSentences
  /// The ids of the plan's criteria; nil without a plan, when any tag may be one.
  let criteria: [String]?
  let prefixes: [String]
  private(set) var documents: [String: OpenDocument] = [:]
  /// Where the editor's folder is, as a path.
  private(set) var root: String?
  private(set) var isShutDown = false
  private var isInitialised = false

  init(
    _ catalogue: StepCatalogue<World>, criteria: [String]?, prefixes: [String],
    sentences: EditorSentences = EditorSentences(named: [], configuration: nil)
  ) {
    self.sentences = sentences
    (self.catalogue, self.criteria, self.prefixes) = (catalogue, criteria, prefixes)
    (proposals, judgements) = (SentenceProposals(catalogue), StepJudgements(catalogue))
  }

  /// What to send back, in this order.
  mutating func answers(to message: JSONValue) -> [JSONValue] {
    guard let method = message["method"]?.string else { return [] }
    let parameters = message["params"] ?? .null
    guard let id = message["id"] else {
      guard isInitialised, method.hasPrefix("textDocument/") || method == "workspace/didChangeWatchedFiles" else {
        return []
      }
      return notified(method, parameters)
    }
    do throws(RequestProblem) {
      return [["jsonrpc": "2.0", "id": id, "result": try result(of: method, parameters)]]
    } catch { return [error.answer(to: id)] }
  }

  private mutating func result(of method: String, _ parameters: JSONValue) throws(RequestProblem) -> JSONValue {
    guard isInitialised || method == "initialize" else { throw .notInitialised }
    if isShutDown { throw .shutDown }
    switch method {
    case "initialize": return initialise(parameters)
    case "shutdown":
      isShutDown = true
      return .null
    case "workspace/executeCommand":
      guard parameters["command"]?.string == Self.runCommand, parameters["arguments"]?.elements?.first?.string != nil
      else { throw .badParameters("the command is \(Self.runCommand), with PATH:LINE") }
      return .null
    case "textDocument/completion": return try completion(try document(parameters), try place(parameters))
    case "completionItem/resolve": return try resolved(parameters)
    case "textDocument/hover": return hover(try document(parameters), try place(parameters))
    case "textDocument/definition": return definition(try document(parameters), try place(parameters))
    case "textDocument/documentSymbol": return symbols(try document(parameters))
    case "textDocument/formatting": return formatting(try document(parameters))
    case "textDocument/codeLens": return lenses(try document(parameters))
    case "textDocument/prepareRename": return renaming(try document(parameters), try place(parameters))
    case "textDocument/rename":
      return try rename(try document(parameters), try place(parameters), to: parameters["newName"]?.string ?? "")
    default: throw .unknownMethod(method)
    }
  }

  private mutating func initialise(_ parameters: JSONValue) -> JSONValue {
    isInitialised = true
    let folder = parameters["workspaceFolders"]?.elements?.first?["uri"] ?? parameters["rootUri"]
    root = folder?.string.flatMap { FileURI($0)?.path } ?? parameters["rootPath"]?.string
    return [
      "capabilities": [
        "textDocumentSync": ["openClose": true, "change": 1, "save": true],
        "completionProvider": ["triggerCharacters": [" ", "@"], "resolveProvider": true],
        "hoverProvider": true, "definitionProvider": true, "documentSymbolProvider": true,
        "documentFormattingProvider": true, "codeLensProvider": ["resolveProvider": false],
        "renameProvider": ["prepareProvider": true],
        "executeCommandProvider": ["commands": [.string(Self.runCommand)]],
      ],
      "serverInfo": ["name": "lgtm-verify", "version": .string(LGTMVerify.version)],
    ]
  }

  private mutating func notified(_ method: String, _ parameters: JSONValue) -> [JSONValue] {
    guard let uri = parameters["textDocument"]?["uri"]?.string, !Self.isYaml(uri) else { return refreshed() }
    switch method {
    case "textDocument/didOpen":
      return opened(uri, parameters["textDocument"]?["text"]?.string ?? "")
    case "textDocument/didChange":
      guard let text = parameters["contentChanges"]?.elements?.last?["text"]?.string else { return [] }
      return opened(uri, text)
    case "textDocument/didClose":
      documents[uri] = nil
      return [Self.diagnostics(of: uri, [])]
    default: return refreshed()
    }
  }

  private static func isYaml(_ uri: String) -> Bool { uri.hasSuffix(".yaml") || uri.hasSuffix(".yml") }

  private mutating func opened(_ uri: String, _ text: String) -> [JSONValue] {
    let document = OpenDocument(uri: uri, text: text)
    documents[uri] = document
    let others = refreshed()
    return others.isEmpty ? [Self.diagnostics(of: uri, diagnostics(of: document))] : others
  }

  /// Reads files of sentences again that have changed, and judges what is open by them.
  private mutating func refreshed() -> [JSONValue] {
    guard let root, let change = sentences.refresh(in: root, documents.keys.compactMap { FileURI($0)?.path }.sorted())
    else { return [] }
    if let new = change.catalogue { catalogue = new }
    let marks = Dictionary(grouping: change.problems, by: \.file).sorted { $0.key < $1.key }
    return change.mended.sorted().map { Self.diagnostics(of: FileURI(path: $0).text, []) }
      + marks.map { file, problems in Self.diagnostics(of: FileURI(path: file).text, problems.map(mark)) }
      + documents.values.sorted { $0.uri < $1.uri }.map { Self.diagnostics(of: $0.uri, diagnostics(of: $0)) }
  }

  private static func diagnostics(of uri: String, _ diagnostics: [JSONValue]) -> JSONValue {
    [
      "jsonrpc": "2.0", "method": "textDocument/publishDiagnostics",
      "params": ["uri": .string(uri), "diagnostics": .array(diagnostics)],
    ]
  }

  private func document(_ parameters: JSONValue) throws(RequestProblem) -> OpenDocument {
    let uri = parameters["textDocument"]?["uri"]?.string ?? ""
    guard let document = documents[uri] else { throw .badParameters("\(uri) is not open") }
    return document
  }

  private func place(_ parameters: JSONValue) throws(RequestProblem) -> Place {
    guard let line = parameters["position"]?["line"]?.integer(as: Int.self),
      let character = parameters["position"]?["character"]?.integer(as: Int.self), line >= 0, character >= 0
    else { throw .badParameters("a position has a line and a character") }
    return Place(line: line, character: character)
  }

  /// A line from 0, and UTF-16 code units from 0 in it.
  struct Place {
    let line: Int
    let character: Int
  }
}

/// Why a request has no result, with the protocol's codes.
enum RequestProblem: Error {
  case notInitialised
  case shutDown
  case unknownMethod(String)
  case badParameters(String)

  func answer(to id: JSONValue) -> JSONValue {
    let (code, text) =
      switch self {
      case .notInitialised: (-32002, "initialize comes first")
      case .shutDown: (-32600, "the server was shut down")
      case .unknownMethod(let method): (-32601, "\(method) is not known here")
      case .badParameters(let text): (-32602, text)
      }
    return ["jsonrpc": "2.0", "id": id, "error": ["code": .number(String(code)), "message": .string(text)]]
  }
}
