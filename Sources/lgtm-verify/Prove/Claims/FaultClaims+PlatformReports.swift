import EmbeddedStack

private let increased = ["the metric {string} of {system} increased by at least {int}"]

extension FaultClaims {
  static let ofPlatformReports = [
    FaultClaims(
      OperatorFaults.conditionMissing,
      ["Ready", "Progressing", "Degraded", "Available"].map {
        Claim(
          .set(\.name, $0), noticedBy: ["its conditions become within {duration}"],
          about: "a platform with \"prometheus, tempo\"")
      }
        + ["Ready", "Progressing", "Degraded", "Available"].map {
          Claim(.set(\.name, $0), noticedBy: ["its conditions in phase {word} were"], about: "in phase Pending")
        }
        + [
          Claim(
            .set(\.name, "Degraded"), noticedBy: ["its conditions become within {duration}"], about: "becomes Failed")
        ]),
    FaultClaims(
      OperatorFaults.conditionStale,
      Claim(
        .set(\.name, "Ready"), noticedBy: ["its conditions become within {duration}"],
        about: "a platform with \"prometheus, tempo\"")),
    FaultClaims(
      OperatorFaults.noGeneration,
      Claim(noticedBy: ["each condition is of its generation, and its time changes with its status only"])),
    FaultClaims(
      OperatorFaults.silent,
      Claim(
        .set(\.name, "transitions"), noticedBy: ["an event tells of {string} within {duration}"],
        about: "tells of \"Upgrading\""),
      Claim(
        .set(\.name, "transitions"), noticedBy: ["an event tells of {string} within {duration}"],
        about: "tells of \"Installing\""),
      Claim(
        .set(\.name, "deployments"), noticedBy: ["an event tells of {string} within {duration}"],
        about: "tells of \"Prometheus\""),
      Claim(.set(\.name, "errors"), noticedBy: ["a warning tells of {string} within {duration}"]),
      Claim(
        .set(\.name, "recovery"), noticedBy: ["an event tells of {string} within {duration}"],
        about: "tells of \"Recovery\"")),
    FaultClaims(
      OperatorFaults.metricMissing,
      Claim(noticedBy: increased, about: "state_transitions_total"),
      Claim(
        .set(\.name, "observability_platform_reconciliation_duration_seconds"), noticedBy: increased,
        about: "reconciliation_duration"),
      Claim(
        .set(\.name, "observability_platform_component_status"),
        noticedBy: ["the operator's metrics tell the state of {string} within {duration}"]),
      Claim(.set(\.name, "observability_platform_errors_total"), noticedBy: increased, about: "errors_total")),
    FaultClaims(
      OperatorFaults.metricFrozen, Claim(noticedBy: increased, about: "state_transitions_total"),
      Claim(.set(\.name, "observability_platform_errors_total"), noticedBy: increased, about: "errors_total")),
    FaultClaims(
      OperatorFaults.metricUnlabelled,
      Claim(noticedBy: ["the operator's metrics tell the state of {string} within {duration}"])),
    FaultClaims(OperatorFaults.errorUntyped, Claim(noticedBy: increased, about: "errors_total")),
    FaultClaims(OperatorFaults.componentsUntold, Claim(noticedBy: ["component {word} is {word} within {duration}"])),
    FaultClaims(
      OperatorFaults.logSilent, Claim(noticedBy: ["{system} logs SHALL contain {string}"], about: "tempo.version")),
  ]
}
