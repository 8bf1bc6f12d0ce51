import Base
package import Clients
import TestSupport
import Testing
import Wire

/// Exchanges with a real API server, played back to our client.
package enum KubernetesRecording {
  /// Plays one recording and checks that our request is the recorded one in substance.
  package static func replay<Value>(
    _ name: String, credentials: KubernetesCredentials = .token(Secret("TOKEN")),
    _ ask: (KubernetesClient) async throws -> Value
  ) async throws -> Value {
    let server = try ScriptedServer([[.readRequest, .sendBytes(try Recordings.bytes("kubernetes/\(name).response"))]])
    let client = KubernetesClient(
      KubernetesConnection(name: "recorded", server: server.url, credentials: credentials), timeout: .seconds(10))
    defer {
      let recorded = try? Recordings.bytes("kubernetes/\(name).request")
      expect(server.requests.first ?? "", asks: String(decoding: recorded ?? [], as: UTF8.self))
    }
    return try await ask(client)
  }

  private static func expect(_ request: String, asks recorded: String) {
    let (ours, theirs) = (RequestParts(request), RequestParts(recorded))
    #expect(ours.method == theirs.method && ours.path == theirs.path)
    #expect(theirs.query.isSubset(of: ours.query), "\(ours.query)")
    #expect(ours.fields["authorization"] == theirs.fields["authorization"])
    #expect(ours.fields["content-type"] == theirs.fields["content-type"])
    let json = [ours, theirs].map { try? JSONValue(parsing: Array($0.body.utf8)) }
    #expect(json[0] == json[1])
  }
}
