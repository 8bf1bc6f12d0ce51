import Base

extension MimirNode: StackPart {
  nonisolated var name: String { "mimir" }

  nonisolated var services: [ServedAddress] {
    [
      ServedAddress("mimir.monitoring.svc:8080", at: port, of: 8080),
      ServedAddress(
        "mimir-gateway.monitoring.svc:8080", "mimir-gateway.monitoring.svc:80", at: gatewayPort, of: 8081),
    ]
  }

  /// What is in memory lies on the volume too, so that a killed Mimir loses nothing.
  func stop(isGraceful: Bool) async { await stop() }

  var volumeBytes: Int? {
    get async { await localBlocks.reduce(0) { $0 + $1.volumeBytes } }
  }

  var isReady: Bool { isRunning && surroundings.faults.act(MimirFaults.unready) == nil }

  /// 8080 is Mimir's own port, 8081 that of the gateway.
  nonisolated func handler(onPort port: Int) -> (any HTTPHandler)? {
    switch port {
    case 8080: backend.withLock { $0 }
    case 8081: gateway
    default: nil
    }
  }
}
