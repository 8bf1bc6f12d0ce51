/// What a step does to a resource; the scheduler takes its locks from these.
package enum Effect: Hashable, Sendable {
  /// Needs the resource whole: a shared lock.
  case uses(Resource)
  /// Needs the resource for itself, since it counts what others would count too, and changes nothing: an exclusive lock.
  case measures(Resource)
  /// Breaks or changes the resource for others: an exclusive lock.
  case disrupts(Resource)
  /// Adds something of the run's own to the resource, which is taken away in the end: a shared lock.
  case creates(Resource)
  /// Does what the target must allow whoever does it: a right, and no lock.
  case requires(Resource)

  package var resource: Resource {
    switch self {
    case .uses(let resource), .measures(let resource), .disrupts(let resource), .creates(let resource),
      .requires(let resource):
      resource
    }
  }

  package var isDisruption: Bool {
    if case .disrupts = self { true } else { false }
  }

  package var isRight: Bool {
    if case .requires = self { true } else { false }
  }

  /// Whether something of it is undone when the scenario ends.
  package var isUndone: Bool {
    switch self {
    case .disrupts, .creates: true
    case .uses, .measures, .requires: false
    }
  }
}

/// The locks of a whole scenario; a resource that is disrupted is in `exclusive` only, one that is measured not in `shared`.
package struct LockSet: Hashable, Sendable {
  package let shared: Set<Resource>
  package let measured: Set<Resource>
  package let exclusive: Set<Resource>
  /// Whether nothing else may run beside it.
  package let isAlone: Bool

  package init(_ effects: some Sequence<Effect>, isAlone: Bool = false) {
    var (shared, measured, exclusive): (Set<Resource>, Set<Resource>, Set<Resource>) = ([], [], [])
    for effect in effects {
      switch effect {
      case .uses(let resource), .creates(let resource): shared.insert(resource)
      case .measures(let resource): measured.insert(resource)
      case .disrupts(let resource): exclusive.insert(resource)
      case .requires: break
      }
    }
    self.shared = shared.subtracting(exclusive).subtracting(measured)
    self.measured = measured.subtracting(exclusive)
    self.exclusive = exclusive
    self.isAlone = isAlone
  }

  package var isEmpty: Bool { shared.isEmpty && measured.isEmpty && exclusive.isEmpty && !isAlone }

  package func conflicts(with other: LockSet) -> Bool {
    if isAlone || other.isAlone { return true }
    let (own, others) = (measured.union(exclusive), other.measured.union(other.exclusive))
    return !own.isDisjoint(with: others) || !own.isDisjoint(with: other.shared) || !shared.isDisjoint(with: others)
  }
}
