/// A version of a system that the embedded stack can behave like, in place of one that meets the plan.
package struct StackProfile: Sendable, Equatable {
  package enum Name: String, CaseIterable, Sendable {
    case tempo24 = "tempo-2.4"
    case tempo29 = "tempo-2.9"
    case tempo3 = "tempo-3"
    case mimir2 = "mimir-2"
    case prometheus
  }

  package let name: Name
  /// How many times as fast its waiting times pass.
  package let speed: Int

  /// Reads `NAME[:speed=N]`; nil for a text that names none of the profiles.
  package init?(parsing text: String) throws(StackProfileError) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let name = Name(rawValue: parts[0]) else { return nil }
    self.name = name
    guard parts.count > 1 else {
      speed = 1
      return
    }
    guard parts[1].hasPrefix("speed="), let number = Int(parts[1].dropFirst(6)), number > 0 else {
      throw StackProfileError(text: text)
    }
    speed = number
  }
}

/// A profile with something else than `speed=N` behind its name.
package struct StackProfileError: Error, Equatable, CustomStringConvertible {
  let text: String

  package var description: String { "\(text): expected NAME or NAME:speed=N with a whole number from 1" }
}

extension EmbeddedStack.Configuration {
  /// Each system behaves like the last profile that is about it.
  package mutating func apply(_ profiles: [StackProfile]) {
    for profile in profiles {
      switch profile.name {
      case .tempo24: tempo = .tempo24.times(dividedBy: profile.speed)
      case .tempo29: tempo = .tempo29.times(dividedBy: profile.speed)
      case .tempo3: tempo = .tempo3.times(dividedBy: profile.speed)
      case .mimir2: mimir = .mimir2.times(dividedBy: profile.speed)
      case .prometheus: mimir = .prometheus.times(dividedBy: profile.speed)
      }
    }
  }
}
