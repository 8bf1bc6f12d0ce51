import Base
import Foundation
import ServerSupport
import TestSupport
import Testing
import Wire

@testable import Clients

/// What a real API server answered, played back to our client; what we ask must be what was asked there.
@Suite(.timeLimit(.minutes(1)), .enabled(if: Recordings.arePresent, Recordings.absence))
struct RecordedKubernetesTests {
  private let namespace = "monitoring"

  private func refusal<Value>(
    _ name: String, credentials: KubernetesCredentials = .token(Secret("TOKEN")),
    _ ask: (KubernetesClient) async throws -> Value
  ) async throws -> KubernetesError {
    do { _ = try await KubernetesRecording.replay(name, credentials: credentials, ask) } catch let error
      as KubernetesError
    { return error }
    throw RecordingProblem(text: "\(name) was no refusal")
  }

  @Test func `a pod`() async throws {
    let pod = Pod(
      try await KubernetesRecording.replay("pod") { try await $0.get(.pods, namespace: namespace, name: "tempo-0") })
    #expect(pod.name == "tempo-0" && pod.uid == "231e89e0-901c-4873-b53d-1722c9bacde1")
    #expect(pod.phase == "Running" && pod.isReady && pod.restarts == 0)
    let container = try #require(pod.containers.first)
    #expect(container.arguments == ["-config.expand-env=true"])
    #expect(container.secretsInEnvironment == ["tempo-s3-secret"])
    #expect(container.ports == [4317])
    #expect(try container.memoryLimit == Quantity("1Gi"))
  }

  @Test func `pods by label, and none`() async throws {
    let selector = "app.kubernetes.io/name=tempo"
    let list = try await KubernetesRecording.replay("pods-by-label") {
      try await $0.list(.pods, namespace: namespace, selector: selector)
    }
    #expect(list.items.count == 1 && list.resourceVersion == "603")
    let none = try await KubernetesRecording.replay("pods-none") {
      try await $0.list(.pods, namespace: namespace, selector: "app=none")
    }
    #expect(none.items.isEmpty)
  }

  @Test func `a secret's keys and a service's ports`() async throws {
    let secret = SecretObject(
      try await KubernetesRecording.replay("secret") {
        try await $0.get(.secrets, namespace: namespace, name: "tempo-s3-secret")
      })
    #expect(secret.keys == ["S3_ACCESS_KEY_ID", "S3_BUCKET", "S3_ENDPOINT", "S3_SECRET_ACCESS_KEY"])
    #expect(secret.value(of: "S3_ENDPOINT")?.revealed == "https://s3.68cc.io")
    #expect(!"\(secret)".contains("aHR0cHM6Ly9zMy42OGNjLmlv") && !"\(secret)".contains("68cc"))
    let service = Service(
      try await KubernetesRecording.replay("service") {
        try await $0.get(.services, namespace: namespace, name: "tempo")
      })
    #expect(service.ports.map(\.port) == [3200, 4317] && service.ports.map(\.name) == ["http", "otlp"])
  }

  @Test func `deletion, events, version and an empty log`() async throws {
    try await KubernetesRecording.replay("pod-delete") {
      try await $0.delete(.pods, namespace: namespace, name: "tempo-0")
    }
    #expect(try await KubernetesRecording.replay("version") { try await $0.version() } == "v0.0.0-master+$Format:%H$")
    let lines = try await KubernetesRecording.replay("pod-log-no-node") { client in
      try await client.logs(ofPod: "tempo-0", namespace: namespace, PodLogOptions(tailLines: 10))
    }
    #expect(lines.isEmpty)
    let notes = try await KubernetesRecording.replay("events") {
      try await $0.events(namespace: namespace, kind: "Pod", name: "tempo-0")
    }
    #expect(notes.isEmpty)
  }

  @Test func `what is refused says why`() async throws {
    let missing = try await refusal("pod-missing") { try await $0.get(.pods, namespace: namespace, name: "nope") }
    #expect(missing.isNotFound && missing.code == "NotFound" && missing.message == "pods \"nope\" not found")
    #expect(missing.failureKind == .badAnswer)
    let conflict = try await refusal("create-conflict") { client in
      try await client.create(
        .services, namespace: namespace,
        ["apiVersion": "v1", "kind": "Service", "metadata": ["name": "tempo"], "spec": ["ports": [["port": 1]]]])
    }
    #expect(conflict.isConflict && conflict.code == "AlreadyExists")
    let invalid = try await refusal("create-invalid") { client in
      try await client.create(
        .pods, namespace: namespace,
        ["apiVersion": "v1", "kind": "Pod", "metadata": ["name": "BAD_NAME"], "spec": [:]])
    }
    #expect(invalid.status == 422 && invalid.causes.contains("spec.containers: Required value"))
    let unknown = try await refusal("unknown-api") { client in
      try await client.list(KubernetesResource(group: "nope.example.com", "things", isNamespaced: false))
    }
    #expect(unknown.status == 404 && unknown.message == "404 page not found")
  }

  @Test func `a missing permission ends a wait at once and is named`() async throws {
    let forbidden = try await refusal("anonymous-forbidden", credentials: .none) { client in
      try await client.list(.pods, namespace: namespace)
    }
    #expect(forbidden.failureKind == .refused)
    #expect("\(forbidden)".contains("missing permission: list pods in namespace monitoring"))
    let stranger = try await refusal("unauthorized", credentials: .token(Secret("wrong"))) { client in
      try await client.list(.pods, namespace: namespace)
    }
    #expect(stranger.failureKind == .refused && "\(stranger)".contains("does not accept these credentials"))
    #expect(!stranger.curlCommand.contains("wrong"))
  }

  @Test func `a watch that the server cannot serve is interrupted with its reason`() async throws {
    let list = try Recordings.bytes("kubernetes/pods-none.response")
    let answer = try Recordings.bytes("kubernetes/watch-2s.response")
    let server = try ScriptedServer([[.readRequest, .sendBytes(list), .readRequest, .sendBytes(answer)]])
    let client = KubernetesClient(KubernetesConnection(name: "recorded", server: server.url))
    let reasons = Locked<[WatchInterruption?]>([])
    let events = client.watch(.pods, namespace: namespace, for: .seconds(1)) { why in
      reasons.withLock { $0.append(why) }
    }
    for try await _ in events {}
    let first = reasons.withLock { $0.compactMap { $0 }.first }
    guard case .refusal(let error) = first else { throw RecordingProblem(text: "\(String(describing: first))") }
    #expect(error.status == 500 && error.code == "InternalError")
    let watch = RequestParts(server.requests.dropFirst().first ?? "")
    #expect(watch.query.isSuperset(of: ["watch=1", "allowWatchBookmarks=true", "resourceVersion=603"]))
  }

  @Test func `the events of a watch come in order`() async throws {
    let list = try Recordings.bytes("kubernetes/pods-none.response")
    let stream = try Recordings.bytes("kubernetes/watch-gone.response")
    let server = try ScriptedServer([[.readRequest, .sendBytes(list), .readRequest, .sendBytes(stream), .waitForClose]])
    let client = KubernetesClient(KubernetesConnection(name: "recorded", server: server.url))
    var kinds: [String] = []
    for try await event in client.watch(.pods, namespace: namespace, for: .seconds(20)) {
      kinds.append("\(event)".prefix { $0 != "(" }.description)
      if kinds.count == 5 { break }
    }
    #expect(kinds == ["listed", "added", "modified", "modified", "deleted"])
  }
}

/// A recording that is not what the test takes it for.
private struct RecordingProblem: Error {
  let text: String
}
