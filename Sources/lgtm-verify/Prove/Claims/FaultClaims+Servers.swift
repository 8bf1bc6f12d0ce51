import EmbeddedStack

extension FaultClaims {
  static let ofServers = [
    FaultClaims(ConnectionFaults.refuse, unnoticed: unreachable),
    FaultClaims(ConnectionFaults.reset, unnoticed: unreachable),
    FaultClaims(ConnectionFaults.stall, unnoticed: unreachable),
    FaultClaims(ConnectionFaults.truncate, unnoticed: unreachable),
    FaultClaims(
      ConnectionFaults.slow,
      Claim(
        .set(\.server, .tempo), .set(\.bytes, 512), .set(\.pause, .milliseconds(500)),
        noticedBy: ["response SHALL be received within {duration}"],
        about: "trace ID from ingestion test")),
    FaultClaims(
      ConnectionFaults.contentType,
      Claim(.set(\.server, .tempo), noticedBy: ["trace SHALL be queryable via Tempo HTTP API"])),
    FaultClaims(
      ConnectionFaults.noGRPCStatus,
      Claim(noticedBy: ["test trace is sent to {endpoint}", "test trace is sent to Tempo"])),
  ]

  private static let unreachable = "A step that gets no whole answer could not check: it is inconclusive, not failed."
}
