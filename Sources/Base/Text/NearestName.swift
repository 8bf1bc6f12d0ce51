/// The name that a misspelt one most likely stands for: at most a third of its letters are wrong.
package func nearestName(to name: String, among names: [String]) -> String? {
  let candidates = names.map { (name: $0, distance: editDistance(Array(name.lowercased()), Array($0.lowercased()))) }
  guard let best = candidates.min(by: { $0.distance < $1.distance }) else { return nil }
  return best.distance * 3 <= max(name.count, 3) ? best.name : nil
}

/// Letters to insert, delete, replace or swap with their neighbour.
package func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for row in left.indices {
    var current = [row + 1]
    for column in right.indices {
      let cost = left[row] == right[column] ? 0 : 1
      var best = min(last[column] + cost, last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        best = min(best, beforeLast[column - 1] + 1)
      }
      current.append(best)
    }
    (beforeLast, last) = (last, current)
  }
  return last[right.count]
}
