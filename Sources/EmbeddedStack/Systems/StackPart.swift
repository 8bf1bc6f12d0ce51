/// A system of a stack that is there: its container, and where it is reached.
protocol StackPart: Workload {
  var services: [ServedAddress] { get }
  /// What the stack's control API does with it, besides showing its log.
  var controlRoutes: [HTTPRouter.Route] { get }

  /// Ends it for good.
  func close() async
}

extension StackPart {
  var controlRoutes: [HTTPRouter.Route] { [] }

  func close() async { await stop(isGraceful: true) }
}

/// Where a port of a system's container is reached.
struct ServedAddress: Sendable {
  /// As the plan has them: `tempo.monitoring.svc:3200`.
  let names: [String]
  /// The plan's, where those are no names of the cluster: a target file leads them here.
  var planned: [String] = []
  /// From outside of the cluster: the port on loopback.
  let port: UInt16
  /// The container's own.
  let containerPort: Int

  init(_ names: String..., at port: UInt16, of containerPort: Int) {
    (self.names, self.port, self.containerPort) = (names, port, containerPort)
  }

  var address: String { "127.0.0.1:\(port)" }
}
