import Base
import ServerSupport
import TestSupport
import Testing
import Wire

@testable import Clients

/// What a real API server answered about Flux's objects and through its proxy, played back to our client.
@Suite(.timeLimit(.minutes(1)), .enabled(if: Recordings.arePresent, Recordings.absence))
struct RecordedFluxTests {
  private let releases = KubernetesResource(group: FluxKind.helmRelease.group, version: "v2", "helmreleases")

  @Test func `a HelmRelease that is not there is said to be missing`() async throws {
    let error = try await #require(throws: KubernetesError.self) {
      try await KubernetesRecording.replay("helmrelease-missing") { client in
        try await client.get(releases, namespace: "monitoring", name: "nope")
      }
    }
    #expect(error.isNotFound && error.message == "helmreleases.helm.toolkit.fluxcd.io \"nope\" not found")
  }

  @Test func `a reconciliation is asked for by a merge patch of an annotation`() async throws {
    let json = try await KubernetesRecording.replay("helmrelease-reconcile-annotation") { client in
      try await client.patch(
        releases, namespace: "monitoring", name: "tempo",
        merging: ["metadata": ["annotations": ["reconcile.fluxcd.io/requestedAt": "2026-11-21T02:00:00Z"]]])
    }
    #expect(FluxObject(json).annotation("reconcile.fluxcd.io/requestedAt") == "2026-11-21T02:00:00Z")
  }

  @Test func `a service that the proxy does not know is no host`() async throws {
    let service = try #require(ServiceAddress("tempo.monitoring.svc:3200"))
    let error = try await #require(throws: TransportError.self) {
      try await KubernetesRecording.replay("service-proxy-no-endpoints") { client in
        try await client.proxy(HTTPRequest("GET", "http://tempo.monitoring.svc:3200/ready"), to: service)
      }
    }
    #expect(error.kind == .couldNotResolve && error.message.contains("services \"tempo\" not found"))
  }
}
