/// A part of the target that scenarios share, such as Tempo: what they read and what they break.
package struct Resource: Hashable, Comparable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
  package let name: String

  package init(stringLiteral name: String) { self.name = name }

  package var description: String { name }

  package static func < (left: Resource, right: Resource) -> Bool { left.name < right.name }
}

/// What a step does to a resource; the scheduler takes its locks from these.
package enum Effect: Hashable, Sendable {
  /// Needs the resource whole: a shared lock.
  case uses(Resource)
  /// Breaks or changes the resource for others: an exclusive lock.
  case disrupts(Resource)
}

/// The locks of a whole scenario; a resource that is disrupted is in `exclusive` only.
package struct LockSet: Hashable, Sendable {
  package let shared: Set<Resource>
  package let exclusive: Set<Resource>

  package init(_ effects: some Sequence<Effect>) {
    var shared: Set<Resource> = []
    var exclusive: Set<Resource> = []
    for effect in effects {
      switch effect {
      case .uses(let resource): shared.insert(resource)
      case .disrupts(let resource): exclusive.insert(resource)
      }
    }
    self.shared = shared.subtracting(exclusive)
    self.exclusive = exclusive
  }

  package var isEmpty: Bool { shared.isEmpty && exclusive.isEmpty }

  package func conflicts(with other: LockSet) -> Bool {
    !exclusive.isDisjoint(with: other.exclusive) || !exclusive.isDisjoint(with: other.shared)
      || !shared.isDisjoint(with: other.exclusive)
  }
}
