/// The states of a platform, as its status has them.
enum PlatformPhase: String, Sendable, CaseIterable {
  case pending = "Pending"
  case installing = "Installing"
  case ready = "Ready"
  case failed = "Failed"
  case upgrading = "Upgrading"
}

/// What is known of a platform, as far as its next state depends on it.
struct PlatformFacts: Sendable, Equatable {
  /// How its components are together.
  enum Components: Sendable, Equatable, CaseIterable {
    case ready
    case onTheirWay
    case broken
  }

  /// Its specification cannot be carried out.
  var isInvalid = false
  /// Something that it needs is not there: a Secret, room in a quota.
  var lacksPrerequisites = false
  var components = Components.onTheirWay
  /// The specification wants other versions than those that were installed.
  var wantsOtherVersions = false
  /// The specification was changed since it failed.
  var isChangedSinceFailure = false
  /// It is time for another attempt, and there is one left.
  var isRetryDue = false
}

/// Which state follows which: the diagram of the platform's design, as a pure function.
enum PlatformStateMachine {
  /// The next state; the same one where nothing is to change.
  static func next(after phase: PlatformPhase?, _ facts: PlatformFacts) -> PlatformPhase {
    switch phase {
    case nil: .pending
    case .pending: facts.isInvalid ? .failed : facts.lacksPrerequisites ? .pending : .installing
    case .installing: afterWork(facts, during: .installing)
    case .ready: facts.wantsOtherVersions ? .upgrading : facts.components == .broken ? .failed : .ready
    case .upgrading: afterWork(facts, during: .upgrading)
    case .failed: facts.isInvalid ? .failed : facts.isChangedSinceFailure || facts.isRetryDue ? .installing : .failed
    }
  }

  private static func afterWork(_ facts: PlatformFacts, during phase: PlatformPhase) -> PlatformPhase {
    switch facts.components {
    case .ready: .ready
    case .onTheirWay: phase
    case .broken: .failed
    }
  }
}
