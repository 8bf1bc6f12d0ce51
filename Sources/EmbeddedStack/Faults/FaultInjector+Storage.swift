import Base
import Wire

extension FaultInjector {
  /// The bucket that a server uses: its own, or the fault's.
  func bucket(_ own: String, unless fault: FaultKind<OtherBucket>) -> String { act(fault)?.bucket ?? own }
}

/// What a server that starts does not find any more, by fault: what ends in the newest seconds.
struct LostBlocks: Sendable {
  private let kind: FaultKind<Newest>
  private let faults: FaultInjector
  private let start: UTCTime

  init(_ kind: FaultKind<Newest>, _ faults: FaultInjector, at start: UTCTime) {
    (self.kind, self.faults, self.start) = (kind, faults, start)
  }

  func includes(_ end: UTCTime) -> Bool {
    faults.act(kind) { start.secondsSince1970 - end.secondsSince1970 <= $0.age.components.seconds } != nil
  }
}

extension Tempo.Surroundings {
  /// Ends early when the fault is taken back.
  func waitWhileSlow(_ kind: FaultKind<Lateness>) async {
    guard let late = faults.act(kind) else { return }
    await clock.wait(late.delay) { faults[kind] != nil }
  }
}
