/// All systems of a stack: those that run, and those that only hold their ports.
///
/// Nobody else can have a port of a system that does not run; who asks there is refused at once.
struct StackParts: Sendable {
  struct Entry: Sendable {
    let system: StackSystem
    let part: any StackPart
  }

  private let started: [Entry]
  private let idle: [Entry]

  /// - Parameter names: of the systems that are to run; where one of them looks at the others, all run.
  init(_ all: [Entry], running names: Set<String>?) {
    let named = all.filter { names?.contains($0.system.name) ?? true }
    let started = named.contains { $0.system.observesOthers } ? all : named
    let running = Set(started.map(\.system.name))
    (self.started, idle) = (started, all.filter { !running.contains($0.system.name) })
  }

  var running: [any StackPart] { started.map(\.part) }

  /// The plan's addresses of those that do not run, each with its system's name.
  var absent: [String: String] {
    let all = idle.flatMap { entry in
      entry.part.services.flatMap { $0.names + $0.planned }.map { ($0, entry.system.name) }
    }
    return Dictionary(all) { $1 }
  }

  /// Returns when all listen that do not look at others.
  func startObserved() async throws {
    for entry in started where !entry.system.observesOthers { try await entry.part.start() }
  }

  /// To be called when what they look at is in the cluster.
  func startObservers() async throws {
    for entry in started where entry.system.observesOthers { try await entry.part.start() }
  }

  func close() async { for part in running.reversed() { await part.close() } }
}
