/// What a step does to a resource; the scheduler takes its locks from these.
package enum Effect: Hashable, Sendable {
  /// Needs the resource whole: a shared lock.
  case uses(Resource)
  /// Breaks or changes the resource for others: an exclusive lock.
  case disrupts(Resource)

  package var resource: Resource {
    switch self {
    case .uses(let resource), .disrupts(let resource): resource
    }
  }

  package var isDisruption: Bool {
    if case .disrupts = self { true } else { false }
  }
}

/// The locks of a whole scenario; a resource that is disrupted is in `exclusive` only.
package struct LockSet: Hashable, Sendable {
  package let shared: Set<Resource>
  package let exclusive: Set<Resource>

  package init(_ effects: some Sequence<Effect>) {
    var shared: Set<Resource> = []
    var exclusive: Set<Resource> = []
    for effect in effects {
      if effect.isDisruption { exclusive.insert(effect.resource) } else { shared.insert(effect.resource) }
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
