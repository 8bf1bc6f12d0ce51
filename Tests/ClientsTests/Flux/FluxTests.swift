import Base
import Foundation
import ServerSupport
import TestSupport
import Testing
import Wire

@testable import Clients

@Suite(.timeLimit(.minutes(1)))
struct FluxTests {
  private static func release(
    handled: String? = nil, ready: String = "True", stalled: Bool = false, suspended: Bool = false, observed: Int = 2
  ) -> String {
    let stall = stalled ? #",{"type":"Stalled","status":"True","reason":"Broken","message":"given up"}"# : ""
    let token = handled.map { #""lastHandledReconcileAt":"\#($0)","# } ?? ""
    return #"{"kind":"HelmRelease","metadata":{"name":"tempo","generation":2},"spec":{"suspend":\#(suspended)},"#
      + #""status":{\#(token)"observedGeneration":\#(observed),"#
      + #""conditions":[{"type":"Ready","status":"\#(ready)","reason":"R","message":"m"}\#(stall)]}}"#
  }

  private static let discovery = [
    #"{"groups":[{"name":"helm.toolkit.fluxcd.io","versions":[{"version":"v2"},{"version":"v2beta2"}],"#
      + #""preferredVersion":{"version":"v2beta2"}}]}"#,
    #"{"resources":[{"name":"other","namespaced":true}]}"#,
    #"{"resources":[{"name":"helmreleases","namespaced":true}]}"#,
  ]

  private func object(_ text: String) throws -> FluxObject { FluxObject(try JSONValue(parsing: Array(text.utf8))) }

  private func server(_ bodies: [String]) throws -> (ScriptedServer, FluxClient) {
    let server = try ScriptedServer([
      bodies.flatMap { body -> [ScriptedServer.Action] in
        [.readRequest, .send("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")]
      }
    ])
    return (server, FluxClient(KubernetesClient(KubernetesConnection(name: "test", server: server.url))))
  }

  @Test func `the version that has the kind is found, the preferred one asked first`() async throws {
    let (server, flux) = try server(Self.discovery + [Self.release()])
    #expect(try await flux.get(.helmRelease, namespace: "monitoring", name: "tempo").isReady)
    #expect(
      server.requests.map { RequestParts($0).path } == [
        "/apis", "/apis/helm.toolkit.fluxcd.io/v2beta2", "/apis/helm.toolkit.fluxcd.io/v2",
        "/apis/helm.toolkit.fluxcd.io/v2/namespaces/monitoring/helmreleases/tempo",
      ])
  }

  @Test func `a cluster without Flux is said`() async throws {
    let (_, flux) = try server([#"{"groups":[]}"#])
    await #expect(throws: FluxError.notInstalled(.kustomization)) { try await flux.served(.kustomization) }
  }

  @Test func `a suspended object is not asked to reconcile`() async throws {
    let (server, flux) = try server(Self.discovery + [Self.release(suspended: true)])
    await #expect(throws: FluxError.suspended(kind: .helmRelease, name: "monitoring/tempo")) {
      try await flux.requestReconciliation(.helmRelease, namespace: "monitoring", name: "tempo")
    }
    #expect(!server.requests.contains { $0.hasPrefix("PATCH") })
  }

  @Test(arguments: [
    (release(), "waiting"), (release(handled: "T"), "ready"), (release(handled: "T", ready: "False"), "notReady"),
    (release(handled: "T", ready: "Unknown"), "waiting"), (release(handled: "T", observed: 1), "waiting"),
    (release(handled: "S"), "waiting"), (release(stalled: true), "stalled"),
    (release(handled: "T", ready: "False", stalled: true), "stalled"),
  ])
  func `a reconciliation is over when it was handled and has an outcome`(text: String, progress: String) throws {
    #expect("\(try object(text).progress(of: "T"))".hasPrefix(progress + "("))
  }

  @Test func `the annotation is what Flux reads`() async throws {
    let (server, flux) = try server(Self.discovery + [Self.release()] + Self.discovery + ["{}"])
    let time = UTCTime(secondsSince1970: 1_800_000_000)
    let token = try await flux.requestReconciliation(.helmRelease, namespace: "monitoring", name: "tempo", at: time)
    let request = RequestParts(server.requests.last ?? "")
    #expect(token == "2027-01-15T08:00:00.000000000Z" && request.method == "PATCH")
    #expect(request.body == #"{"metadata":{"annotations":{"reconcile.fluxcd.io/requestedAt":"\#(token)"}}}"#)
    #expect(request.fields["content-type"] == "application/merge-patch+json")
  }

  @Test(.enabled(if: Recordings.arePresent, Recordings.absence))
  func `a real HelmRelease is read`() throws {
    let release = FluxObject(try JSONValue(parsing: try Recordings.body("kubernetes/helmrelease.response")))
    #expect(release.ready?.message.hasPrefix("Helm install succeeded for release") == true && release.isReady)
    #expect(!release.isSuspended && release.stall == nil && release.generation == 1)
  }
}
