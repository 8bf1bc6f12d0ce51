/// A further replica of a server of which there is one only: it is ready, and answers, as the first.
struct Replica: Workload {
  private let first: any Workload

  init(of first: any Workload) { self.first = first }

  var name: String { first.name }
  var system: String? { first.system }
  var log: LogfmtLog { first.log }
  var isReady: Bool { get async { await first.isReady } }

  func start() {}
  func stop(isGraceful: Bool) {}
  func handler(onPort port: Int) async -> (any HTTPHandler)? { await first.handler(onPort: port) }
}
