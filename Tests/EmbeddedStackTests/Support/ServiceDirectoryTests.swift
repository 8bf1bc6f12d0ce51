import Base
import Testing

@testable import EmbeddedStack

struct `The directory of services` {
  private struct Slow: HTTPHandler {
    func respond(to request: HTTPServerRequest) async -> HTTPServerResponse {
      await waitForever()
      return HTTPServerResponse(200, type: "text/plain", "late")
    }
  }

  private struct Quick: HTTPHandler {
    func respond(to request: HTTPServerRequest) async -> HTTPServerResponse {
      HTTPServerResponse(200, type: "text/plain", "here")
    }
  }

  private static func clock(_ pause: @escaping @Sendable () async -> Void) -> WallClock {
    WallClock(now: { UTCTime(secondsSince1970: 0) }, sleep: { _ in await pause() })
  }

  private static func directory(_ handler: any HTTPHandler) -> ServiceDirectory {
    let directory = ServiceDirectory()
    directory.add("a.svc:80", .init(address: "127.0.0.1:1") { handler })
    return directory
  }

  @Test func `waits for a service as long as it is told to`() async throws {
    let patient = Self.clock { await waitForever() }
    let answer = try await Self.directory(Quick()).send("GET", "http://a.svc/", within: .seconds(60), on: patient)
    #expect(answer.status == 200)
    let error = await #expect(throws: DialError.self) {
      try await Self.directory(Slow()).send("GET", "http://a.svc/", within: .seconds(60), on: Self.clock {})
    }
    #expect(error?.reason == .timeout("http://a.svc/"))
  }
}

/// Ends with the task only.
private func waitForever() async {
  let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
  for await _ in stream {}
  withExtendedLifetime(continuation) {}
}
