/// What a definition says that its step does to a resource: always to the same, or to one that its arguments name.
///
///     .uses(.cluster)
///     .uses { $0.system }
package enum EffectRule: Sendable {
  case always(Effect)
  case byArguments(@Sendable (EffectArguments) -> Effect)

  package static func uses(_ resource: Resource) -> EffectRule { .always(.uses(resource)) }

  package static func uses(_ resource: @escaping @Sendable (EffectArguments) -> Resource) -> EffectRule {
    .byArguments { .uses(resource($0)) }
  }

  package static func measures(_ resource: Resource) -> EffectRule { .always(.measures(resource)) }

  package static func disrupts(_ resource: Resource) -> EffectRule { .always(.disrupts(resource)) }

  package static func disrupts(_ resource: @escaping @Sendable (EffectArguments) -> Resource) -> EffectRule {
    .byArguments { .disrupts(resource($0)) }
  }

  package static func creates(_ resource: Resource) -> EffectRule { .always(.creates(resource)) }

  package static func requires(_ right: Resource) -> EffectRule { .always(.requires(right)) }

  package static func requires(_ right: @escaping @Sendable (EffectArguments) -> Resource) -> EffectRule {
    .byArguments { .requires(right($0)) }
  }

  func effect(of arguments: EffectArguments) -> Effect {
    switch self {
    case .always(let effect): effect
    case .byArguments(let effect): effect(arguments)
    }
  }

  /// Nil where it depends on the arguments.
  var constant: Effect? {
    if case .always(let effect) = self { effect } else { nil }
  }

  /// As the catalogue shows it, where no arguments are known.
  var general: Effect { effect(of: .unknown) }
}

/// A step's arguments, for the rules of its effects.
///
/// A rule says what it means also where they are not known, as for a catalogue:
///
///     extension EffectArguments {
///       var system: Resource { first(SystemName.self)?.resource ?? "the named system" }
///     }
package struct EffectArguments: Sendable {
  static let unknown = EffectArguments(values: [])

  let values: [any Sendable]

  /// The first argument of the type.
  package func first<Value>(_ type: Value.Type) -> Value? {
    for case let value as Value in values { return value }
    return nil
  }

  /// All arguments of the type, in their order.
  package func all<Value>(_ type: Value.Type) -> [Value] { values.compactMap { $0 as? Value } }
}
