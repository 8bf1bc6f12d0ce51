import Base

/// What an operator of platforms does wrong.
package enum OperatorFaults {
  package static let all = ofPhases + ofObjects + ofUpgrades + ofRetries + ofReports

  static let atReconciliation = "the platform operator, at each reconciliation"

  static let ofPhases =
    [
      illegal, validateOff, secretIgnored, quotaIgnored, orderAtOnce, readyEarly, healthBlind, minorReinstalls,
      restartForgets, unknownPhaseCrashes, pausedIgnored, pausedBlocksDeletion, endpointsStale,
    ].map(\.definition) + [skip.definition, stuck.definition]

  package static let skip = FaultKind(
    "operator.phase.skip", "A phase is gone through and never told.", actsIn: "the platform operator, at each status",
    OfPhase(phase: "Installing"),
    .text("phase", unit: "a phase", oneOf: ["Pending", "Installing", "Upgrading"], \.phase))
  package static let stuck = FaultKind(
    "operator.phase.stuck", "A phase is never left.", actsIn: atReconciliation, OfPhase(phase: "Installing"),
    .text("phase", unit: "a phase", oneOf: PlatformPhase.allCases.map(\.rawValue), \.phase))
  package static let illegal = FaultKind(
    "operator.phase.illegal", "A ready platform that is changed goes back to Pending.", actsIn: atReconciliation)
  package static let validateOff = FaultKind(
    "operator.validate.off", "Any specification is carried out.", actsIn: "the platform operator, in Pending")
  package static let secretIgnored = FaultKind(
    "operator.secret.ignored", "Secrets that are missing are not missed.", actsIn: "the platform operator, in Pending")
  package static let quotaIgnored = FaultKind(
    "operator.quota.ignored", "A full quota is not noticed.", actsIn: "the platform operator, in Pending")
  package static let orderAtOnce = FaultKind(
    "operator.order.at-once", "All components are deployed at once.", actsIn: "the platform operator, in Installing")
  package static let readyEarly = FaultKind(
    "operator.ready.early", "A platform is Ready when its objects are made.",
    actsIn: "the platform operator, in Installing")
  package static let healthBlind = FaultKind(
    "operator.health.blind", "A platform stays Ready whatever becomes of its components.",
    actsIn: "the platform operator, in Ready")
  package static let endpointsStale = FaultKind(
    "operator.endpoints.stale", "The status has no endpoints.", actsIn: "the platform operator, at each status")
  package static let minorReinstalls = FaultKind(
    "operator.minor.reinstalls", "Any change of the specification leaves Ready for Upgrading.",
    actsIn: "the platform operator, in Ready")
  package static let restartForgets = FaultKind(
    "operator.restart.forgets", "After a restart each platform begins anew.",
    actsIn: "the platform operator, at its start")
  package static let unknownPhaseCrashes = FaultKind(
    "operator.unknown-phase.crashes", "A phase that it does not know ends the operator.", actsIn: atReconciliation)
  package static let pausedIgnored = FaultKind(
    "operator.paused.ignored", "A paused platform is worked on.", actsIn: atReconciliation)
  package static let pausedBlocksDeletion = FaultKind(
    "operator.paused.blocks-deletion", "A paused platform is not deleted.", actsIn: atReconciliation)
}

/// One of the states.
package struct OfPhase: FaultValues {
  package var phase: String
}

/// A kind of object.
package struct OfKind: FaultValues {
  package var kind: String
}

/// One of several by its name.
package struct OfName: FaultValues {
  package var name: String
}
