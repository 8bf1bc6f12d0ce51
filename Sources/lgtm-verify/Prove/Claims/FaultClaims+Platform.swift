import EmbeddedStack

private let becomes = ["its phase becomes {word} within {duration}"]
private let was = ["its phase was {word} within {duration}"]
private let were = ["its phases were {string}"]
private let diagram = ["each of its phases follows the diagram"]
private let nothingLeft = ["nothing of it is left within {duration}"]
private let retries = [
  "it is tried again {int} times, after {duration} and each time {float} times as long, at most {duration}"
]

extension FaultClaims {
  static let ofPlatform =
    ofPlatformPhases + ofPlatformObjects + ofPlatformUpgrades + ofPlatformRetries + ofPlatformReports

  private static let ofPlatformPhases = [
    FaultClaims(
      OperatorFaults.skip, Claim(.set(\.phase, "Pending"), noticedBy: diagram + were),
      Claim(.set(\.phase, "Installing"), noticedBy: diagram + were + was, about: "Pending, Installing"),
      Claim(.set(\.phase, "Upgrading"), noticedBy: was, about: "was Upgrading")),
    FaultClaims(OperatorFaults.stuck, whereStuck),
    FaultClaims(
      OperatorFaults.illegal, Claim(noticedBy: ["its phase was none of {string}"] + diagram, about: "has 2 ready")),
    FaultClaims(
      OperatorFaults.minorReinstalls, Claim(noticedBy: ["its phase was none of {string}"], about: "has 2 ready")),
    FaultClaims(
      OperatorFaults.validateOff, Claim(noticedBy: becomes + were, about: "something says \"tempo."),
      Claim(noticedBy: ["its phase stays {word} for {duration}"])),
    FaultClaims(
      OperatorFaults.secretIgnored,
      Claim(noticedBy: ["something says {string} within {duration}"], about: "grafana-login")),
    FaultClaims(
      OperatorFaults.quotaIgnored,
      Claim(noticedBy: ["something says {string} within {duration}"], about: "something says \"quota\"")),
    FaultClaims(
      OperatorFaults.healthBlind,
      Claim(noticedBy: was, about: "the Pod of component tempo is deleted"),
      Claim(noticedBy: was, about: "told 2 ready replicas")),
    FaultClaims(
      OperatorFaults.orderAtOnce,
      Claim(noticedBy: ["no component was deployed before the one that stands before it was ready"])),
    FaultClaims(OperatorFaults.readyEarly, Claim(noticedBy: ["it was not Ready before all its components were"])),
    FaultClaims(OperatorFaults.restartForgets, Claim(noticedBy: were, about: "the operator is restarted")),
    FaultClaims(
      OperatorFaults.unknownPhaseCrashes,
      Claim(
        noticedBy: ["a warning tells of {string} within {duration}", "the operator is ready within {duration}"],
        about: "Dreaming")),
    FaultClaims(
      OperatorFaults.pausedIgnored,
      Claim(noticedBy: ["nothing that the platform owns changes for {duration}"], about: "Upgrading, Failed")),
    FaultClaims(
      OperatorFaults.pausedBlocksDeletion, Claim(noticedBy: nothingLeft, about: "the platform is changed by")),
    FaultClaims(
      OperatorFaults.endpointsStale,
      Claim(noticedBy: ["its status has an endpoint for each of {string} within {duration}"])),
  ]

  private static let whereStuck: [Claim<OfPhase>] =
    [
      Claim(.set(\.phase, "Pending"), noticedBy: becomes + was, about: "all components"),
      Claim(.set(\.phase, "Pending"), noticedBy: becomes, about: "becomes Failed within 2"),
      Claim(.set(\.phase, "Installing"), noticedBy: becomes, named: "A platform that failed is deleted"),
      Claim(.set(\.phase, "Installing"), noticedBy: becomes, named: "A platform that is gone at once is no error"),
    ]
    + [
      "all components", "becomes Failed within 5", "it had a finalizer", "something says \"ErrImagePull\"",
      "something says \"CrashLoopBackOff\"", "an Ingress leads", "not Ready before", "in phase Pending were",
      // Before what is asked of a component.
      "traces go to Tempo of the platform", "lists each of its pods", "owns nothing of component", "told 3 ready",
      "no credential stands", "something says \"quota\"",
    ].map { Claim(.set(\.phase, "Installing"), noticedBy: becomes, about: $0) } + whereStuckLater

  private static let whereStuckLater: [Claim<OfPhase>] = [
    Claim(.set(\.phase, "Installing"), noticedBy: was, about: "it is tried again"),
    Claim(.set(\.phase, "Installing"), noticedBy: was, about: "tells of \"Recovery\""),
    Claim(.set(\.phase, "Upgrading"), noticedBy: becomes, about: "was Upgrading"),
    Claim(.set(\.phase, "Upgrading"), noticedBy: was, about: "the last good configuration"),
    Claim(.set(\.phase, "Failed"), noticedBy: becomes, about: "Failed, Installing, Ready"),
  ]

  private static let ofPlatformObjects = [
    FaultClaims(
      OperatorFaults.objectsMissing,
      ["ConfigMap", "Secret", "PersistentVolumeClaim", "Service"].map {
        Claim(
          .set(\.kind, $0), noticedBy: ["it owns a/an {word} for each of {string} within {duration}"],
          about: "it owns a \($0)")
      }
        + [
          Claim(
            .set(\.kind, "Ingress"), noticedBy: ["it owns a/an {word} for each of {string} within {duration}"],
            about: "it owns an Ingress")
        ]
        + ["StatefulSet", "PodDisruptionBudget"].map {
          Claim(
            .set(\.kind, $0),
            noticedBy: [
              "it owns a/an {word} for each of {string} within {duration}",
              "component {word} is {word} within {duration}",
            ], about: "it owns a \($0)")
        }),
    FaultClaims(
      OperatorFaults.ingressAstray,
      Claim(noticedBy: ["an Ingress leads {string} to component {word} within {duration}"])),
    FaultClaims(
      OperatorFaults.leaves,
      ["ConfigMap", "Service", "StatefulSet"].map { Claim(.set(\.kind, $0), noticedBy: nothingLeft, about: "is Ready") }
    ),
    FaultClaims(OperatorFaults.finalizerMissing, Claim(noticedBy: ["it had a finalizer before it owned anything"])),
    // A platform that is gone at once may be so before it has the finalizer.
    FaultClaims(
      OperatorFaults.finalizerKept, Claim(noticedBy: nothingLeft, about: "is Ready within"),
      Claim(noticedBy: nothingLeft, about: "becomes Failed within")),
    FaultClaims(
      OperatorFaults.applyHot,
      Claim(noticedBy: ["nothing that the platform owns changes for {duration}"], about: "the platform is touched")),
    FaultClaims(OperatorFaults.hot, Claim(noticedBy: ["its status does not change for {duration}"])),
    FaultClaims(OperatorFaults.clobbers, Claim(noticedBy: ["the label is still there after {duration}"])),
    FaultClaims(OperatorFaults.driftIgnored, Claim(noticedBy: ["it is back within {duration}"])),
    FaultClaims(
      OperatorFaults.minorIgnored,
      Claim(
        noticedBy: ["the workload of component {word} has {int} ready replica(s) within {duration}"],
        about: "has 2 ready"),
      Claim(
        noticedBy: ["the workload of component {word} has {int} ready replica(s) within {duration}"],
        named: "Three become one"),
      Claim(noticedBy: ["a trace over {protocol} is refused within {duration}"], about: "zipkin-json is refused")),
    FaultClaims(OperatorFaults.lastGoodLost, Claim(noticedBy: ["the last good configuration keeps {string}"])),
  ]

  private static let ofPlatformUpgrades = [
    FaultClaims(
      OperatorFaults.upgradeIgnored,
      Claim(noticedBy: was, about: "was Upgrading")),
    FaultClaims(OperatorFaults.upgradeAtOnce, Claim(noticedBy: ["its components were upgraded one after the other"])),
    FaultClaims(OperatorFaults.noBackup, Claim(noticedBy: ["a backup keeps {string} within {duration}"])),
    FaultClaims(
      OperatorFaults.anyVersion,
      Claim(noticedBy: was, about: "something says \"compatible\"")),
    FaultClaims(OperatorFaults.noProgress, Claim(noticedBy: ["its status told the upgrade's progress"])),
    FaultClaims(
      OperatorFaults.noRollback,
      Claim(
        noticedBy: [
          "the workload of component {word} has {int} ready replica(s) within {duration}",
          "the workload of component {word} is of version {string}",
        ], about: "the last good configuration")),
  ]

  private static let ofPlatformRetries = [
    FaultClaims(
      OperatorFaults.recoveryNever, Claim(noticedBy: becomes, about: "Failed, Installing, Ready"),
      Claim(noticedBy: becomes, about: "ResourceQuota \"none\" is deleted")),
    FaultClaims(OperatorFaults.retryNone, Claim(noticedBy: retries)),
    FaultClaims(OperatorFaults.retryConstant, Claim(noticedBy: retries)),
    FaultClaims(OperatorFaults.retryTooLong, Claim(noticedBy: retries)),
    FaultClaims(
      OperatorFaults.retryEndless,
      Claim(
        noticedBy: [
          "it is not tried again after {int} times from {duration}, each time {float} times as long, at most {duration}"
        ])),
    FaultClaims(
      OperatorFaults.requeueSlow, Claim(noticedBy: ["it goes on within {duration}"], about: "grafana-login"),
      Claim(noticedBy: ["it goes on within {duration}"], about: "something says \"quota\"")),
  ]
}
