import Base
import ServerSupport
import Testing
import Wire

@testable import Clients

/// What was acknowledged is looked for until it is there, or the deadline has come.
struct LoadReadBackTests {
  private let time: UInt64 = 1_800_000_000_000_000_000
  private let clock = JumpingClock()

  /// Asks a server that has the sample from the given look on for it.
  private func readBack(_ run: LoadRun, within limit: Duration) async -> LoadVisibility {
    let sample = LoadGenerator.Acknowledged(worker: 0, number: 0, time: time)
    let result = LoadResult(tally: LoadTally(), elapsed: .seconds(1), samples: [sample])
    return await run.readBack(result, within: limit, on: clock)
  }

  private func run(_ url: String) -> LoadRun {
    LoadRun(
      plan: LoadPlan(), recipient: .remoteWrite(MimirTarget(query: url)),
      identity: LoadRun.Identity(seed: 1, runID: "r"))
  }

  private func answer(_ run: LoadRun) -> String {
    let load = run.sampleLoad(worker: 0)
    let milliseconds = Int64(time / 1_000_000)
    let value = load.sample(series: 0, at: milliseconds).value
    return """
      {"status": "success", "data": {"resultType": "matrix", "result": [
        {"metric": {"__name__": "x"}, "values": [[\(Double(milliseconds) / 1000), "\(value)"]]}]}}
      """
  }

  private static let nothing = #"{"status": "success", "data": {"resultType": "matrix", "result": []}}"#

  private func server(_ body: @escaping @Sendable (_ look: Int) -> String) throws -> ScriptedServer {
    let looks = Locked(0)
    return try ScriptedServer(
      Array(
        repeating: [
          .answer { _ in
            let text = body(
              looks.withLock {
                $0 += 1
                return $0
              })
            return "HTTP/1.1 200 X\r\nConnection: close\r\nContent-Length: \(text.utf8.count)\r\n\r\n\(text)"
          }
        ], count: 100))
  }

  @Test func `a sample that comes late is visible`() async throws {
    let whole = answer(run(""))
    let server = try server { $0 < 4 ? Self.nothing : whole }
    let visibility = await readBack(run(server.url), within: .seconds(5))
    #expect(visibility.asked == 1 && visibility.visible == 1 && visibility.lost.isEmpty)
    #expect(server.requests.count == 4 && clock.now < .seconds(5))
  }

  @Test func `one that is not there at the deadline is lost, with what was seen`() async throws {
    let server = try server { _ in Self.nothing }
    let visibility = await readBack(run(server.url), within: .seconds(2))
    #expect(visibility.visible == 0 && visibility.lost.first?.hasSuffix("no sample") == true)
    #expect(clock.now == .seconds(2))
  }

  @Test func `who cannot be asked is a problem at once`() async throws {
    let visibility = await readBack(run("http://127.0.0.1:1"), within: .seconds(5))
    #expect(visibility.problem != nil && visibility.lost.isEmpty && clock.now == .zero)
  }
}
