import Runner

extension EffectRule {
  /// A flush makes Mimir refuse what others push late, of every tenant: who may flush it disrupts it.
  static func flushesMimir(_ mayFlush: @escaping @Sendable (EffectArguments) -> Bool) -> EffectRule {
    .byArguments { mayFlush($0) ? .disrupts(.mimir) : .uses(.mimir) }
  }
}
