import Base
import ServerSupport
import Testing
import Wire

@testable import Clients

/// Servers that do not do what they should.
struct GRPCLoadSenderTests {
  /// An empty SETTINGS frame, with which a server begins.
  private static let settings: [UInt8] = [0, 0, 0, 4, 0, 0, 0, 0, 0]
  private static let goAway: [UInt8] = [0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]
  private static let resetOfFirstStream: [UInt8] = [0, 0, 4, 3, 0, 0, 0, 0, 1, 0, 0, 0, 7]

  private func send(to scripts: [[ScriptedServer.Action]], times: Int = 1) throws -> [LoadOutcome] {
    let server = try ScriptedServer(scripts)
    let address = "127.0.0.1:\(server.port)"
    let sender = GRPCLoadSender(address: address, authority: address, metadata: [], deadline: .milliseconds(500))
    return (0..<times).map { _ in sender.send([0, 0, 0, 0, 0]) }
  }

  @Test(
    arguments: [
      ([.waitForClose], "no answer within 500 ms"),
      ([.sendBytes(settings), .waitForClose], "no answer within 500 ms"),
      ([.sendBytes(settings), .reset], "Connection reset by peer"),
      ([.sendBytes(settings)], "the connection was closed"),
      ([.sendBytes(settings + resetOfFirstStream), .waitForClose], "the server reset the stream"),
      ([.sendBytes(settings + goAway), .waitForClose], "the server reset the stream"),
      ([.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"), .waitForClose], "does not speak HTTP/2"),
      ([.sendBytes([UInt8](repeating: 0xFF, count: 50)), .waitForClose], "does not speak HTTP/2"),
    ] as [([ScriptedServer.Action], String)])
  func `a server that fails gives a reason in time`(script: [ScriptedServer.Action], reason: String) throws {
    guard case .unanswered(let text) = try send(to: [script])[0] else {
      Issue.record("there was an answer")
      return
    }
    // A server may go before it has read what was sent, which shows as a reset.
    #expect(text.contains(reason) || text == "Connection reset by peer" || text == "Broken pipe", "\(text)")
  }

  @Test func `a connection that failed is made anew`() throws {
    let outcomes = try send(to: [[.reset], [.sendBytes(Self.settings), .waitForClose]], times: 2)
    #expect(outcomes[1] == .unanswered("no answer within 500 ms"))
  }

  @Test(arguments: ["127.0.0.1:1", "nowhere.invalid:4317", "nonsense"])
  func `an address where nothing listens is unreachable`(address: String) {
    let sender = GRPCLoadSender(address: address, authority: address, metadata: [], deadline: .seconds(5))
    guard case .unreachable = sender.send([]) else {
      Issue.record("it was reached")
      return
    }
  }

  @Test func `answers are judged by status and message`() {
    let partial: [UInt8] = [10, 6, 8, 3, 18, 2, 110, 111]
    func outcome(_ status: GRPCStatusCode, _ message: String = "", _ bytes: [UInt8] = []) -> LoadOutcome {
      LoadOutcome(export: GRPCReply(status: status, message: message, messageBytes: bytes))
    }
    #expect(outcome(.ok) == .acknowledged)
    #expect(outcome(.ok, "", partial) == .partly(rejected: 3, reason: "no"))
    #expect(outcome(.unavailable, "a b") == .rejected("UNAVAILABLE: a b"))
    guard case .unanswered = outcome(.ok, "", [0xFF]) else {
      Issue.record("an answer that is none counted")
      return
    }
  }

  @Test(arguments: [(200, true), (204, true), (202, false), (400, false), (429, false), (500, false)])
  func `a push is acknowledged by 200 and 204 only`(status: Int, isAcknowledged: Bool) {
    #expect((LoadOutcome(push: HTTPResponse(status: status)) == .acknowledged) == isAcknowledged)
  }
}
