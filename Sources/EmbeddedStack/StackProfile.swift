/// A version of a system that the embedded stack can behave like, in place of one that meets the plan.
package struct StackProfile: Sendable, Equatable {
  package enum Name: String, CaseIterable, Sendable {
    case tempo24 = "tempo-2.4"
    case tempo29 = "tempo-2.9"
    case tempo3 = "tempo-3"
    case tempoDistributed = "tempo-distributed"
    case mimir2 = "mimir-2"
    case mimirDistributed = "mimir-distributed"
    case prometheus
  }

  package let name: Name
  /// How many times as fast its waiting times pass.
  package private(set) var speed = 1
  /// How many replicas its system's workloads have; nil as usual.
  package private(set) var replicas: Int?
  /// What its system's keys in the bucket begin with; nil for nothing.
  package private(set) var prefix: String?

  /// Reads `NAME[:speed=N][:replicas=N][:prefix=TEXT]`; nil for a text that names none of the profiles.
  package init?(parsing text: String) throws(StackProfileError) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard let name = Name(rawValue: parts[0]) else { return nil }
    self.name = name
    for part in parts.dropFirst() {
      guard let option = Option(part, of: name) else { throw StackProfileError(text: text) }
      switch option {
      case .speed(let number): speed = number
      case .replicas(let number): replicas = number
      case .prefix(let text): prefix = text
      }
    }
  }

  /// What stands behind the name.
  private enum Option {
    case speed(Int)
    case replicas(Int)
    case prefix(String)

    init?(_ text: String, of name: Name) {
      let sides = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard sides.count == 2 else { return nil }
      let number = Int(sides[1]).flatMap { $0 > 0 ? $0 : nil }
      switch sides[0] {
      case "speed": self.init(number.map(Self.speed))
      case "replicas": self.init(number.map(Self.replicas))
      case "prefix" where name.takes(prefix: sides[1]): self = .prefix(sides[1])
      default: return nil
      }
    }

    private init?(_ option: Self?) {
      guard let option else { return nil }
      self = option
    }
  }
}

extension StackProfile.Name {
  /// The system that behaves so.
  fileprivate var system: String { rawValue.hasPrefix("tempo") ? "tempo" : "mimir" }

  /// Mimir takes letters and digits only, Prometheus has no bucket.
  fileprivate func takes(prefix: String) -> Bool {
    switch self {
    case .prometheus: false
    case .mimir2, .mimirDistributed: prefix.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    default: !prefix.hasPrefix("/") && !prefix.hasSuffix("/")
    }
  }
}

/// A profile with something else behind its name than it takes.
package struct StackProfileError: Error, Equatable, CustomStringConvertible {
  let text: String

  package var description: String {
    "\(text): expected NAME or NAME:speed=N with a whole number from 1, so also replicas=N; or prefix=TEXT of keys"
  }
}

extension EmbeddedStack.Configuration {
  /// Each system behaves like the last profile that is about it.
  package mutating func apply(_ profiles: [StackProfile]) {
    for profile in profiles {
      switch profile.name {
      case .tempo24: tempo = .tempo24.times(dividedBy: profile.speed)
      case .tempo29: tempo = .tempo29.times(dividedBy: profile.speed)
      case .tempo3: tempo = .tempo3.times(dividedBy: profile.speed)
      case .tempoDistributed: tempo = .distributed.times(dividedBy: profile.speed)
      case .mimir2: mimir = .mimir2.times(dividedBy: profile.speed)
      case .mimirDistributed: mimir = .distributed.times(dividedBy: profile.speed)
      case .prometheus: mimir = .prometheus.times(dividedBy: profile.speed)
      }
      replicas[profile.name.system] = profile.replicas
      if profile.name.system == "tempo" {
        tempo.bucketPrefix = profile.prefix ?? ""
      } else {
        mimir.storagePrefix = profile.prefix ?? ""
      }
    }
  }
}
