import Base
import Clients
import Runner
import ServerSupport
import Testing

@testable import StepLibrary

/// What becomes of blocks on Mimir's own disk.
struct LocalDiskTests {
  private static let block = given("block A of sources B and C is known", doc: "A, of B and C.") { (world: World) in
    world[CompactionMemory.self].compactedBlock = CompactedBlock(
      ulid: "A", sources: ["B", "C"], evidence: Evidence("compacted block"))
  }

  /// Against a Mimir whose disk has these paths at each look, the last ones from then on.
  private func bench(_ looks: [String]) throws -> (PlanBench, ScriptedServer) {
    let left = Locked(looks)
    let server = try ScriptedServer(
      Array(
        repeating: [
          .answer { _ in
            let body = left.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
            return "HTTP/1.1 200 X\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
          }
        ], count: 200))
    var bench = PlanBench(Target(name: "t", control: server.url))
    bench.parts.append(LibraryPart(steps: [[Self.block]]))
    return (bench, server)
  }

  @Test(arguments: ["disk space SHALL be freed", "local compacted blocks SHALL be deleted"])
  func `what goes after a while is gone`(sentence: String) async throws {
    let (bench, server) = try bench(["x/B/index\nx/C/index", "x/B/index\nx/C/index", "x/C/index", "x/D/index"])
    let outcomes = try await bench.patient.run(
      "Given block A of sources B and C is known", "When local disk usage is checked", "Then \(sentence)")
    #expect(outcomes.map(\.status) == [.passed, .passed, .passed], "\(outcomes)")
    #expect(server.requests.count == 4)
  }

  @Test func `what stays until the deadline is counted`() async throws {
    let (bench, _) = try bench(["x/B/index\nx/C/index", "x/C/index"])
    let outcomes = try await bench.run(
      "Given block A of sources B and C is known", "When local disk usage is checked",
      "Then disk space SHALL be freed")
    let last = try #require(outcomes.last)
    #expect(last.status == .failed && last.message?.contains("disk space is not freed") == true, "\(last)")
    #expect(last.message?.contains("1, before 2") == true, "\(last)")
  }

  @Test func `a target without a way to look is inconclusive`() async throws {
    var bench = try bench([""]).0
    bench.target.control = nil
    let outcomes = try await bench.run("Given block A of sources B and C is known", "Then disk space SHALL be freed")
    #expect(outcomes.last?.status == .inconclusive, "\(outcomes)")
  }
}
