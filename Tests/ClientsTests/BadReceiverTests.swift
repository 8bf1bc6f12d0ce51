import Base
import ServerSupport
import Testing
import Wire

@testable import Clients

/// Receivers that break off, fall silent or are none.
@Suite(.timeLimit(.minutes(1)))
struct BadReceiverTests {
  private static let scripts: [[ScriptedServer.Action]] = [
    [.reset], [.readRequest, .reset], [.readRequest, .send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"), .reset],
    [.readRequest, .waitForClose], [.waitForClose],
    [.send("220 mail.example ESMTP\r\n"), .waitForClose],
  ]

  private func client(_ server: ScriptedServer) -> TempoClient {
    let address = "127.0.0.1:\(server.port)"
    var target = TempoTarget(http: server.url, otlpGrpc: address, otlpHttp: server.url)
    (target.jaegerHttp, target.jaegerGrpc, target.zipkin) = (server.url, address, server.url)
    return TempoClient(http: HTTPClient(), target: target)
  }

  @Test(arguments: TraceProtocol.allCases.filter { $0.transport != .udp }, scripts)
  func `fail an export in time, and say how`(path: TraceProtocol, script: [ScriptedServer.Action]) async throws {
    let server = try ScriptedServer([script, script])
    let request = TraceRecipe(seed: 1, runID: "r").request(index: 0, start: UTCTime(secondsSince1970: 1))
    let error = await #expect(throws: TransportError.self) {
      try await client(server).send(request, over: path, deadline: .milliseconds(300))
    }
    #expect(error?.curlCommand.isEmpty == false)
    server.close()
  }
}
