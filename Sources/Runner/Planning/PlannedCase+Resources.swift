extension PlannedCase {
  /// What each of its sentences uses or disrupts, where it touches the world at all.
  package var resources: [Set<Resource>] {
    steps.compactMap { step in
      guard case .step = step.action, step.usesWorld else { return nil }
      return Set(step.effects.filter { !$0.isRight }.map(\.resource))
    }
  }

  /// What the target must allow for it.
  package var rights: Set<Resource> { Set(steps.flatMap(\.effects).filter(\.isRight).map(\.resource)) }
}
