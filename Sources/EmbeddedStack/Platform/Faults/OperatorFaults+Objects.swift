import Base

extension OperatorFaults {
  static let ofObjects =
    [finalizerMissing, finalizerKept, hot, clobbers, driftIgnored, minorIgnored, lastGoodLost, ingressAstray, applyHot]
    .map(\.definition)
    + [objectsMissing.definition, leaves.definition]

  private static let kinds = OwnedKind.allCases.map(\.rawValue)

  package static let objectsMissing = FaultKind(
    "operator.objects.missing", "Objects of a kind are not made.", actsIn: atReconciliation, OfKind(kind: "Service"),
    .text("kind", unit: "a kind", oneOf: kinds, \.kind))
  package static let leaves = FaultKind(
    "operator.delete.leaves", "Objects of a kind are left when a platform is deleted.",
    actsIn: "the platform operator, at a deletion", OfKind(kind: "ConfigMap"),
    .text("kind", unit: "a kind", oneOf: kinds, \.kind))
  package static let ingressAstray = FaultKind(
    "operator.ingress.astray", "The Ingress leads to a port that its Service does not have.", actsIn: atReconciliation)
  package static let finalizerMissing = FaultKind(
    "operator.finalizer.missing", "Platforms get no finalizer.", actsIn: atReconciliation)
  package static let finalizerKept = FaultKind(
    "operator.finalizer.kept", "The finalizer of a deleted platform stays.",
    actsIn: "the platform operator, at a deletion")
  package static let hot = FaultKind(
    "operator.reconcile.hot", "Each reconciliation writes the status, changed or not.", actsIn: atReconciliation)
  package static let applyHot = FaultKind(
    "operator.apply.hot", "Each reconciliation writes its time into all objects.", actsIn: atReconciliation)
  package static let clobbers = FaultKind(
    "operator.apply.clobbers", "Objects are replaced whole, with what others wrote into them.",
    actsIn: atReconciliation)
  package static let driftIgnored = FaultKind(
    "operator.drift.ignored", "What others change or delete of a platform is not noticed.",
    actsIn: "the platform operator, in Ready")
  package static let minorIgnored = FaultKind(
    "operator.minor.ignored", "A minor change of the specification is not carried out.",
    actsIn: "the platform operator, in Ready")
  package static let lastGoodLost = FaultKind(
    "operator.last-good.lost", "The configuration that was good last is not kept.",
    actsIn: "the platform operator, in Ready")

  static let ofUpgrades = [
    upgradeIgnored, upgradeAtOnce, noBackup, anyVersion, noProgress, noRollback,
  ].map(\.definition)

  private static let inUpgrading = "the platform operator, in Upgrading"

  package static let upgradeIgnored = FaultKind(
    "operator.upgrade.ignored", "Another version in the specification changes nothing.",
    actsIn: "the platform operator, in Ready")
  package static let upgradeAtOnce = FaultKind(
    "operator.upgrade.at-once", "All components are upgraded at once.", actsIn: inUpgrading)
  package static let noBackup = FaultKind(
    "operator.upgrade.no-backup", "An upgrade keeps no backup.", actsIn: inUpgrading)
  package static let anyVersion = FaultKind(
    "operator.upgrade.any-version", "Versions that do not work together are not noticed.", actsIn: inUpgrading)
  package static let noProgress = FaultKind(
    "operator.upgrade.no-progress", "An upgrade's progress is not told.", actsIn: inUpgrading)
  package static let noRollback = FaultKind(
    "operator.upgrade.no-rollback", "A component whose upgrade failed stays as it is.", actsIn: inUpgrading)
}
