/// The known word that a misspelt one most likely stands for: within a third of its length in edits, nil for none.
package func nearest(to word: String, in known: some Sequence<String>) -> String? {
  let limit = max(1, word.count / 3)
  let ranked = known.map { ($0, edits(from: Array(word.lowercased()), to: Array($0.lowercased()))) }
  return ranked.filter { $0.1 <= limit }.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
}

/// Levenshtein's distance: insertions, deletions and replacements.
private func edits(from left: [Character], to right: [Character]) -> Int {
  var row = Array(0...right.count)
  for (i, character) in left.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, other) in right.enumerated() {
      let replaced = diagonal + (character == other ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(replaced, diagonal + 1, row[j] + 1)
    }
  }
  return row[right.count]
}
