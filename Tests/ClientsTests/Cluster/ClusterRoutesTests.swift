import Base
import Foundation
import ServerSupport
import TestSupport
import Testing

@testable import Clients

/// Requests to addresses within a cluster, from outside of it.
@Suite(.timeLimit(.minutes(1)))
struct ClusterRoutesTests {
  private static let hello = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"

  private static func status(_ code: Int, _ message: String) -> String {
    let body = #"{"kind":"Status","apiVersion":"v1","status":"Failure","message":"\#(message)","code":\#(code)}"#
    return "HTTP/1.1 \(code) X\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
  }

  private func kubernetes(_ api: ScriptedServer) -> KubernetesClient {
    KubernetesClient(KubernetesConnection(name: "test", server: api.url, credentials: .token(Secret("API"))))
  }

  private func client(_ api: ScriptedServer, _ kubectl: KubectlArguments? = nil) -> HTTPClient {
    HTTPClient(endpoints: EndpointMap(), routes: ClusterRoutes(kubernetes(api), kubectl: kubectl))
  }

  @Test func `plain HTTP goes through the API server's proxy, with our credentials for it`() async throws {
    let api = try ScriptedServer([[.readRequest, .send(Self.hello)]])
    let answer = try await client(api).send(
      HTTPRequest("POST", "http://tempo.monitoring.svc:3200/a/b?c=d", body: Array("x".utf8)))
    #expect(answer.text == "hello")
    let request = RequestParts(api.requests.first ?? "")
    #expect(request.method == "POST" && request.body == "x" && request.query == ["c=d"])
    #expect(request.path == "/api/v1/namespaces/monitoring/services/tempo:3200/proxy/a/b")
    #expect(request.fields["authorization"] == "Bearer API")
  }

  @Test func `an address outside of the cluster is reached as written`() async throws {
    let (api, server) = (try ScriptedServer([]), try ScriptedServer([[.readRequest, .send(Self.hello)]]))
    #expect(try await client(api).send(HTTPRequest("GET", server.url)).text == "hello")
  }

  @Test(arguments: [
    (404, #"services \"tempo\" not found"#, TransportError.Kind.couldNotResolve),
    (503, #"no endpoints available for service \"tempo\""#, .couldNotConnect),
    (503, "error trying to reach service: dial tcp 10.0.0.9:3200: connect: connection refused", .refused),
  ])
  func `a service that the proxy does not reach is a failure of the network`(
    code: Int, message: String, kind: TransportError.Kind
  ) async throws {
    let answer: [ScriptedServer.Action] = [.readRequest, .send(Self.status(code, message))]
    let api = try ScriptedServer([answer + answer])
    let error = await #expect(throws: TransportError.self) {
      try await client(api).send(HTTPRequest("POST", "http://tempo.monitoring.svc:3200/"))
    }
    #expect(error?.kind == kind && error?.failureKind == .unreachable)
  }

  @Test func `a missing permission for the proxy is said`() async throws {
    let api = try ScriptedServer([[.readRequest, .send(Self.status(403, "forbidden"))]])
    let error = await #expect(throws: KubernetesError.self) {
      try await client(api).send(HTTPRequest("GET", "http://tempo.monitoring.svc:3200/ready"))
    }
    #expect("\(error.map { "\($0)" } ?? "")".contains("missing permission: get services/proxy in namespace monitoring"))
  }

  @Test func `a service's own error is an answer`() async throws {
    let answer = "HTTP/1.1 503 X\r\nContent-Length: 10\r\n\r\nnot ready\n"
    let api = try ScriptedServer([[.readRequest, .send(answer)]])
    #expect(try await client(api).send(HTTPRequest("GET", "http://tempo.monitoring.svc:3200/ready")).status == 503)
  }

  @Test func `an Authorization goes through a port-forward, which ends with the client`() async throws {
    let (api, pod) = (try FakePods().api(), try ScriptedServer([[.readRequest, .send(Self.hello), .waitForClose]]))
    let kubectl = try FakeKubectl(forwardingTo: pod.port)
    let client = client(api, kubectl.arguments)
    let request = HTTPRequest(
      "GET", "http://grafana.monitoring.svc:80/api/health", headers: [HTTPField("Authorization", "Bearer G")])
    #expect(try await client.send(request).text == "hello")
    #expect(RequestParts(pod.requests.first ?? "").fields["authorization"] == "Bearer G")
    let calls = kubectl.calls
    #expect(calls.map(\.arguments) == ["port-forward --namespace monitoring --address 127.0.0.1 pod/grafana-0 :3000"])
    client.close()
    try await eventually { calls.allSatisfy { kill($0.pid, 0) != 0 } }
  }

  @Test func `a forward whose pod died is made anew, and only what is safe is sent again`() async throws {
    let dies: [ScriptedServer.Action] = [.readRequest, .reset]
    let pod = try ScriptedServer([dies, [.readRequest, .send(Self.hello)], dies])
    let kubectl = try FakeKubectl(forwardingTo: pod.port)
    let client = client(try FakePods().api(), kubectl.arguments)
    let fields = [HTTPField("Authorization", "x"), HTTPField("Connection", "close")]
    let url = "http://grafana.monitoring.svc:80/"
    #expect(try await client.send(HTTPRequest("GET", url, headers: fields)).text == "hello")
    #expect(kubectl.calls.count == 2)
    await #expect(throws: TransportError.self) { try await client.send(HTTPRequest("POST", url, headers: fields)) }
    #expect(pod.connections == 3)
    client.close()
  }

  @Test func `a kubectl that has ended is replaced before the next request, which need not be safe`() async throws {
    let kubectl = try FakeKubectl(
      script: "echo 'Forwarding from 127.0.0.1:4317 -> 80'; echo 'error: lost connection to pod' >&2; exit 1")
    let service = try #require(ServiceAddress("x.monitoring.svc:80"))
    let forwards = PortForwards(kubectl.arguments, kubernetes(try FakePods().api()))
    let first = try await forwards.forward(to: service)
    try await eventually { first.hasEnded }
    let second = try await forwards.forward(to: service)
    #expect(second !== first && kubectl.calls.count == 2)
    forwards.close()
  }

  @Test func `the way is made before a request that is measured`() async throws {
    let (api, pod) = (try FakePods().api(), try ScriptedServer([[.readRequest, .send(Self.hello)]]))
    let kubectl = try FakeKubectl(forwardingTo: pod.port)
    let client = client(api, kubectl.arguments)
    await client.prepare(for: HTTPRequest("GET", "http://tempo.monitoring.svc:3200/ready"))
    #expect(kubectl.calls.isEmpty, "the API server's proxy needs no way to be made")
    let request = HTTPRequest(
      "GET", "http://grafana.monitoring.svc:80/", headers: [HTTPField("Authorization", "Bearer G")])
    await client.prepare(for: request)
    #expect(kubectl.calls.count == 1 && pod.requests.isEmpty)
    #expect(try await client.send(request).text == "hello")
    #expect(kubectl.calls.count == 1)
    client.close()
  }

  @Test func `a kubectl that ends says why`() async throws {
    let kubectl = try FakeKubectl(script: "echo 'error: services \"x\" not found' >&2; exit 1")
    let client = client(try FakePods().api(), kubectl.arguments)
    let error = await #expect(throws: TransportError.self) {
      try await client.send(HTTPRequest("GET", "http://x.y.svc:80/", version: .http2PriorKnowledge))
    }
    #expect(error?.message == "no port-forward to x.y.svc:80: error: services \"x\" not found")
    #expect(error?.failureKind == .unreachable)
  }

  /// kubectl goes on listening after its pod is gone, and loses the connection that comes then.
  @Test(arguments: [#""uid":"two""#, #""uid":"one","deletionTimestamp":"2026-01-01T00:00:00Z""#])
  func `a forward whose pod was replaced or is about to go is made anew before it is used`(pod: String) async throws {
    let pods = FakePods()
    let server = try ScriptedServer([[.readRequest, .send(Self.hello)], [.readRequest, .send(Self.hello)]])
    let kubectl = try FakeKubectl(forwardingTo: server.port)
    let client = client(try pods.api(), kubectl.arguments)
    let fields = [HTTPField("Authorization", "x"), HTTPField("Connection", "close")]
    let request = HTTPRequest("POST", "http://grafana.monitoring.svc:80/", headers: fields)
    #expect(try await client.send(request).text == "hello")
    pods.items.withLock { $0 = [FakePods.pod("grafana-0", pod), FakePods.pod("grafana-1", #""uid":"three""#)] }
    #expect(try await client.send(request).text == "hello")
    #expect(kubectl.calls.count == 2 && server.connections == 2)
    client.close()
  }

  @Test(arguments: [
    ([], "no pod is behind it"),
    ([FakePods.pod("grafana-0", #""uid":"one""#, ready: "False")], "of 1 pods behind it none is ready"),
  ])
  func `a service without a ready pod has no way`(items: [String], reason: String) async throws {
    let (pods, kubectl) = (FakePods(), try FakeKubectl(script: "exit 1"))
    pods.items.withLock { $0 = items }
    let client = client(try pods.api(), kubectl.arguments)
    let error = await #expect(throws: TransportError.self) {
      try await client.send(HTTPRequest("GET", "http://x.y.svc:80/", version: .http2PriorKnowledge))
    }
    #expect(error?.message == "no port-forward to x.y.svc:80: \(reason)")
    #expect(kubectl.calls.isEmpty)
  }
}

/// The part of an API server that says which pods are behind a service.
private final class FakePods: Sendable {
  let items = Locked([pod("grafana-0", #""uid":"one""#)])

  static func pod(_ name: String, _ metadata: String, ready: String = "True") -> String {
    #"{"metadata":{"name":"\#(name)",\#(metadata)},"status":{"phase":"Running","conditions":[{"type":"Ready","status":"#
      + #""\#(ready)"}]},"spec":{"containers":[{"name":"g","ports":[{"name":"http","containerPort":3000}]}]}}"#
  }

  func api() throws -> ScriptedServer {
    let answer = ScriptedServer.Action.answer { [self] request in
      let body =
        request.path.hasSuffix("/pods")
        ? #"{"kind":"PodList","items":[\#(items.withLock { $0.joined(separator: ",") })]}"#
        : #"{"kind":"Service","spec":{"selector":{"app":"g"},"ports":[{"port":80,"targetPort":"http"}]}}"#
      return "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }
    return try ScriptedServer(Array(repeating: [answer], count: 40))
  }
}

/// A shell script in kubectl's place, which writes down how it was called.
private struct FakeKubectl {
  let arguments: KubectlArguments
  private let log: String

  init(forwardingTo port: UInt16) throws {
    try self.init(
      script: """
        trap 'exit 0' TERM
        echo "Forwarding from 127.0.0.1:\(port) -> 80"
        while :; do sleep 0.05; done
        """)
  }

  init(script: String) throws {
    let folder = try TestFolder.make()
    log = "\(folder)/calls"
    let program = try TestFolder.file(
      "kubectl", "#!/bin/sh\necho \"$$ $@\" >> \(log)\n\(script)\n", in: folder, executable: true)
    arguments = KubectlArguments(program: program)
  }

  var calls: [(pid: pid_t, arguments: String)] {
    let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ", maxSplits: 1)
      return pid_t(parts[0]).map { ($0, parts.count > 1 ? String(parts[1]) : "") }
    }
  }
}
