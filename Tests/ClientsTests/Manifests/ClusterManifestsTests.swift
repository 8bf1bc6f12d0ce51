import Base
import ServerSupport
import TestSupport
import Testing
import Wire

@testable import Clients

/// Manifests that an API server has; the answers are recorded where the recordings are there.
@Suite(.timeLimit(.minutes(1)), .enabled(if: Recordings.arePresent, Recordings.absence))
struct ClusterManifestsTests {
  private func manifests(_ answers: [String: FakeSystem.Answer]) throws -> ClusterManifests {
    let server = try FakeSystem.serving(answers)
    return ClusterManifests(KubernetesClient(KubernetesConnection(name: "recorded", server: server.url)))
  }

  private static func recorded(_ name: String) throws -> FakeSystem.Answer {
    FakeSystem.Answer(body: String(decoding: try Recordings.body("kubernetes/\(name).response"), as: UTF8.self))
  }

  private static let helm = "/apis/helm.toolkit.fluxcd.io/v2"
  private static let resources = FakeSystem.Answer(
    body: #"{"resources":[{"name":"helmreleases","namespaced":true,"kind":"HelmRelease"}]}"#)

  @Test func `a Secret and a HelmRelease are found, with a place in the cluster`() async throws {
    let manifests = try manifests([
      "/api/v1/namespaces/monitoring/secrets/tempo-s3-secret": try Self.recorded("secret"),
      "/apis": try Self.recorded("apis"), Self.helm: Self.resources,
      "\(Self.helm)/namespaces/monitoring/helmreleases/tempo": try Self.recorded("helmrelease"),
    ])
    let secret = try await manifests.find(kind: "Secret", name: "tempo-s3-secret", namespace: "monitoring")
    #expect(secret?.place == "Secret monitoring/tempo-s3-secret")
    let release = try await manifests.find(kind: "HelmRelease", name: "tempo", namespace: "monitoring")
    #expect(release?.path == nil && release?.json["spec"] != nil)
  }

  @Test func `what is not there, or of no such kind, is none`() async throws {
    let missing = try Self.recorded("pod-missing")
    let manifests = try manifests(["*": FakeSystem.Answer(status: 404, body: missing.body)])
    #expect(try await manifests.find(kind: "Secret", name: "nope", namespace: "monitoring") == nil)
    #expect(try await manifests.find(kind: "Deployment", name: "nope", namespace: "monitoring") == nil)
  }

  @Test func `a Secret that we may not read is an error that names the permission`() async throws {
    let manifests = try manifests(["*": FakeSystem.Answer(status: 403, body: "{}")])
    let error = try await #require(throws: KubernetesError.self) {
      try await manifests.find(kind: "Secret", name: "x", namespace: "monitoring")
    }
    #expect("\(error)".contains("missing permission: get secrets in namespace monitoring"))
  }

  @Test func `the Kustomization that applied an object is its owner`() async throws {
    let group = "/apis/kustomize.toolkit.fluxcd.io"
    let body = #"{"kind":"Kustomization","metadata":{"name":"tempo","namespace":"flux-system"}}"#
    let manifests = try manifests([
      "/apis": FakeSystem.Answer(
        body: #"{"groups":[{"name":"kustomize.toolkit.fluxcd.io","versions":[{"version":"v1"}]}]}"#),
      "\(group)/v1": FakeSystem.Answer(body: #"{"resources":[{"name":"kustomizations","namespaced":true}]}"#),
      "\(group)/v1/namespaces/flux-system/kustomizations/tempo": FakeSystem.Answer(body: body),
    ])
    let labels = ["name": "tempo", "namespace": "flux-system"]
    let members = labels.sorted { $0.key < $1.key }.map { #""kustomize.toolkit.fluxcd.io/\#($0)":"\#($1)""# }
    let json = #"{"metadata":{"labels":{\#(members.joined(separator: ","))}}}"#
    let object = Manifest(path: nil, line: 0, json: try .init(parsing: Array(json.utf8)))
    #expect(try await manifests.owner(of: object)?.place == "Kustomization flux-system/tempo")
    #expect(try await manifests.owner(of: Manifest(path: nil, line: 0, json: [:])) == nil)
  }
}
