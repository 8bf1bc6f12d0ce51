import Base
import Wire

extension FaultInjector {
  /// The bucket that a server uses: its own, or the fault's.
  func bucket(_ own: String, unless fault: FaultDefinition) -> String { act(fault)?.text("bucket") ?? own }
}

/// What a server that starts does not find any more, by fault: what ends in the newest seconds.
struct LostBlocks: Sendable {
  private let definition: FaultDefinition
  private let faults: FaultInjector
  private let start: UTCTime

  init(_ definition: FaultDefinition, _ faults: FaultInjector, at start: UTCTime) {
    (self.definition, self.faults, self.start) = (definition, faults, start)
  }

  func includes(_ end: UTCTime) -> Bool {
    faults.act(definition) { fault in
      start.secondsSince1970 - end.secondsSince1970 <= Int64(clamping: fault.integer("seconds"))
    } != nil
  }
}

extension Tempo.Surroundings {
  /// Ends early when the fault is taken back.
  func waitWhileSlow(_ definition: FaultDefinition) async {
    guard let fault = faults.act(definition) else { return }
    await clock.wait(fault.duration("ms")) { faults.active(fault.name) != nil }
  }
}
