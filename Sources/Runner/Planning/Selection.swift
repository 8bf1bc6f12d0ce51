package import Gherkin

/// Which scenarios are to run: all conditions must hold.
///
/// Those tagged `@load` or `@soak` keep a machine busy for long: they run only where a line or the tag expression names
/// them, and then alone.
package struct Selection: Sendable {
  /// For each file the lines that were named; a file that is not here runs whole.
  package var lines: [String: [Int]]
  package var tags: TagExpression?
  /// Regular expressions of which one must match somewhere in the scenario's name.
  package var names: [NamePattern]

  package init(lines: [String: [Int]] = [:], tags: TagExpression? = nil, names: [NamePattern] = []) {
    self.lines = lines
    self.tags = tags
    self.names = names
  }

  /// The same, of these lines only.
  package func at(_ lines: [String: [Int]]) -> Selection { Selection(lines: lines, tags: tags, names: names) }

  /// The pickles of a document that are selected, in their order.
  package func select(_ pickles: [Pickle], of outline: DocumentOutline) -> [SelectedScenario] {
    let parts = lines[outline.document.uri].map { outline.contents(at: $0) }
    return pickles.filter { pickle in
      (parts.map { outline.stands(pickle, in: $0) } ?? !needsNaming(pickle))
        && (tags?.evaluate(pickle.tags.map(\.name)) ?? true)
        && (names.isEmpty || names.contains { $0.matches(pickle.name) })
    }.map { SelectedScenario(pickle: $0, outline: outline) }
  }

  /// Whether one of its tags must be named by the expression, and none is.
  private func needsNaming(_ pickle: Pickle) -> Bool {
    let marks = pickle.loadTags
    return !marks.isEmpty && !marks.contains { tags?.names.contains($0) ?? false }
  }
}

extension Pickle {
  /// Whether it runs only where it is named, and alone.
  package var isLoad: Bool { !loadTags.isEmpty }

  fileprivate var loadTags: [String] { tags.map(\.name).filter { $0 == "@load" || $0 == "@soak" } }
}
