import EmbeddedStack

extension FaultClaims {
  static let ofServers = [
    FaultClaims(.connectionRefuse, unnoticed: unreachable),
    FaultClaims(.connectionReset, unnoticed: unreachable),
    FaultClaims(.answerStall, unnoticed: unreachable),
    FaultClaims(.answerTruncate, unnoticed: unreachable),
    FaultClaims(
      .answerSlow,
      Claim(
        "server=tempo:bytes=512:ms=500", noticedBy: ["response SHALL be received within {duration}"],
        about: "trace ID from ingestion test")),
    FaultClaims(
      .answerContentType, Claim("server=tempo", noticedBy: ["trace SHALL be queryable via Tempo HTTP API"])),
    FaultClaims(
      .answerNoGRPCStatus, Claim(noticedBy: ["test trace is sent to {endpoint}", "test trace is sent to Tempo"])),
  ]

  private static let unreachable = "A step that gets no whole answer could not check: it is inconclusive, not failed."
}
