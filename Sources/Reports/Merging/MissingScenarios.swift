import Gherkin
import Runner

/// The scenarios of a run's features that are wanted and have no result.
struct MissingScenarios {
  /// In the order of their files and lines.
  let pickles: [Pickle]

  init(_ events: [Event], _ selection: Selection) {
    var pickles: [MessageID: Pickle] = [:]
    var documents: [String: GherkinDocument] = [:]
    var ran: Set<Place> = []
    for event in events {
      switch event {
      case .gherkinDocument(let document): documents[document.uri] = document
      case .pickle(let pickle): pickles[pickle.id] = pickle
      case .testCase(let testCase): if let pickle = pickles[testCase.pickleId] { ran.insert(Place(pickle)) }
      default: break
      }
    }
    let byFile = Dictionary(grouping: pickles.values.filter { !ran.contains(Place($0)) }, by: \.uri)
    self.pickles = byFile.sorted { $0.key < $1.key }.flatMap { uri, missing -> [Pickle] in
      // Each part has the document, with ids of its own; the last one's pickles are those that belong to it.
      guard let outline = documents[uri].map({ DocumentOutline($0) }) else { return [] }
      let own = missing.filter { outline.place(of: $0) != nil }
        .sorted { ($0.location.line, $0.id) < ($1.location.line, $1.id) }
      return selection.select(own, of: outline).map(\.pickle)
    }
  }
}

private struct Place: Hashable {
  let uri: String
  let line: Int

  init(_ pickle: Pickle) { (uri, line) = (pickle.uri, pickle.location.line) }
}
