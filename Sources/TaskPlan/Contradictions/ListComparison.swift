/// Lists that share nearly all of their names, and not all.
///
/// Lists with the same names are compared once, and only those with some names in common at all.
struct ListComparison: Sendable {
  /// More than these are not compared.
  private static let most = 2000

  private struct Group {
    let document: Int
    let keys: Set<String>
    var members: [Int] = []
  }

  private struct Key: Hashable {
    let document: Int
    let keys: Set<String>
  }

  private let lists: [StatedList]
  private var groups: [Group] = []
  /// Of each list.
  private var groupOf: [Int] = []
  private var groupsByName: [String: [Int]] = [:]

  init(_ all: [StatedList]) {
    lists = Array(all.prefix(Self.most))
    var known: [Key: Int] = [:]
    for (index, list) in lists.enumerated() {
      let key = Key(document: list.document, keys: list.keys)
      let group = known[key] ?? groups.count
      if group == groups.count {
        known[key] = group
        groups.append(Group(document: key.document, keys: key.keys))
        for name in key.keys { groupsByName[name, default: []].append(group) }
      }
      groups[group].members.append(index)
      groupOf.append(group)
    }
  }

  /// Each list with the later ones that differ from it in a few names; none of those is compared again.
  var differing: [(first: StatedList, others: [StatedList])] {
    var doneLines: Set<Int> = []
    var near: [Int: [Int]] = [:]
    var result: [(first: StatedList, others: [StatedList])] = []
    for (index, first) in lists.enumerated() where !doneLines.contains(first.line) {
      let group = groupOf[index]
      let nearGroups = near[group] ?? groupsNear(group)
      near[group] = nearGroups
      let open = { (member: Int) in member > index && !doneLines.contains(lists[member].line) }
      let others = nearGroups.flatMap { groups[$0].members }.filter(open).sorted().map { lists[$0] }
      guard !others.isEmpty else { continue }
      doneLines.formUnion(others.map(\.line))
      doneLines.formUnion(groups[group].members.filter { $0 > index }.map { lists[$0].line })
      result.append((first, others))
    }
    return result
  }

  private func groupsNear(_ group: Int) -> [Int] {
    var shared: [Int: Int] = [:]
    for name in groups[group].keys {
      for other in groupsByName[name] ?? [] where other != group { shared[other, default: 0] += 1 }
    }
    return shared.filter { isNear($0.key, group, shared: $0.value) }.map(\.key)
  }

  private func isNear(_ one: Int, _ other: Int, shared: Int) -> Bool {
    let (left, right) = (groups[one].keys.count, groups[other].keys.count)
    return groups[one].document == groups[other].document && shared > 2 && 4 * shared >= 3 * min(left, right)
      && 2 * shared >= max(left, right)
  }
}
