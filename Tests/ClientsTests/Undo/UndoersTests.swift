import Base
import ServerSupport
import Testing

@testable import Clients

/// Undos against an API that says what a test wants it to say.
@Suite(.timeLimit(.minutes(1)))
struct UndoersTests {
  private static let releases = "/apis/helm.toolkit.fluxcd.io/v2/namespaces/m/helmreleases"
  private static let pods = "/api/v1/namespaces/m/pods"
  private static let discovery = [
    "/apis": #"{"groups":[{"name":"helm.toolkit.fluxcd.io","versions":[{"version":"v2"}]}]}"#,
    "/apis/helm.toolkit.fluxcd.io/v2": #"{"resources":[{"name":"helmreleases","namespaced":true}]}"#,
  ]

  private static func pod(_ name: String, ready: Bool = true, phase: String = "Running", deleted: Bool = false)
    -> String
  {
    #"{"metadata":{"name":"\#(name)"\#(deleted ? #","deletionTimestamp":"2026-11-21T00:00:00Z""# : "")},"#
      + #""status":{"phase":"\#(phase)","conditions":[{"type":"Ready","status":"\#(ready ? "True" : "False")"}]}}"#
  }

  private static func list(_ pods: String...) -> String {
    #"{"kind":"PodList","metadata":{},"items":[\#(pods.joined(separator: ","))]}"#
  }

  private static func release(ready: Bool, stalled: Bool = false) -> String {
    let stall = stalled ? #",{"type":"Stalled","status":"True","reason":"R","message":"given up"}"# : ""
    return #"{"metadata":{"name":"tempo","generation":2},"status":{"observedGeneration":2,"conditions":"#
      + #"[{"type":"Ready","status":"\#(ready ? "True" : "False")","reason":"R","message":"upgrading"}\#(stall)]}}"#
  }

  private static func workload(ready: Int) -> String {
    #"{"metadata":{"name":"t"},"spec":{"replicas":3},"status":{"readyReplicas":\#(ready)}}"#
  }

  private let clock = JumpingClock()

  /// Carries out an undo on a server that answers a path's requests one after the other, the last answer from then on.
  ///
  /// - Parameter answers: bodies, or three digits for a status without one.
  /// - Returns: the requests that change something, each with its body.
  @discardableResult
  private func carryOut(_ undo: Undo, _ answers: [String: [String]]) async throws -> [String] {
    let left = Locked(answers.merging(Self.discovery.mapValues { [$0] }) { own, _ in own })
    let server = try ScriptedServer(
      Array(
        repeating: [
          .answer { request in
            let body = left.withLock { left in
              guard ["GET", "DELETE"].contains(request.method), var rest = left[request.path],
                let next = rest.first
              else { return "{}" }
              if rest.count > 1 { rest.removeFirst() }
              left[request.path] = rest
              return next
            }
            let status = Int(body) ?? (request.path.contains("/faults/") ? 204 : 200)
            let text = Int(body) == nil && status != 204 ? body : ""
            return "HTTP/1.1 \(status) X\r\nConnection: close\r\nContent-Length: \(text.utf8.count)\r\n\r\n\(text)"
          }
        ], count: 2000))
    defer { server.close() }
    var target = Target(name: "test", control: server.url)
    target.kubernetes = KubernetesTarget(.connection(KubernetesConnection(name: "test", server: server.url)))
    let clients = TargetClients(target)
    defer { clients.close() }
    try await Undoers(clients, clock: clock).carryOut(undo)
    return server.requests.map(RequestParts.init).filter { $0.method != "GET" }
      .map { "\($0.method) \($0.path) \($0.body)" }
  }

  private static let podUndo = Undo.pods(selector: "app=tempo", namespace: "m")
  private static let stopped = StoppedRelease(
    namespace: "m", release: "tempo", kind: .deployments, workload: "t", replicas: 3)

  @Test func `a fault is cleared`() async throws {
    #expect(try await carryOut(.fault("a.b", principal: "p"), [:]) == ["DELETE /faults/a.b "])
  }

  @Test(arguments: ["{}", "404"])
  func `a policy is deleted, and is gone where it is gone already`(answer: String) async throws {
    let path = "/apis/networking.k8s.io/v1/namespaces/m/networkpolicies/p"
    #expect(try await carryOut(.networkPolicy(name: "p", namespace: "m"), [path: [answer]]) == ["DELETE \(path) "])
  }

  @Test func `a variable gets its value where it still stands, and new pods are waited for`() async throws {
    let variable = ChangedVariable(
      namespace: "m", kind: .deployments, workload: "api", place: "/spec/env/0", name: "URL", value: "http://t:1")
    let path = "/apis/apps/v1/namespaces/m/deployments/api"
    let workload = { (generation: Int) in
      #"{"metadata":{"name":"api","generation":3},"spec":{"replicas":1},"status":{"observedGeneration":\#(generation),"#
        + #""readyReplicas":1,"updatedReplicas":1}}"#
    }
    let changes = try await carryOut(.variable(variable), [path: [workload(2), workload(2), workload(3)]])
    let operations =
      #"[{"op":"test","path":"/spec/env/0/name","value":"URL"},"#
      + #"{"op":"replace","path":"/spec/env/0/value","value":"http://t:1"}]"#
    #expect(changes == ["PATCH \(path) \(operations)"])
    #expect(clock.now == .milliseconds(5 + 10))
  }

  private static let widget = Undo.object(
    KubernetesResource(group: "g.io", version: "v1", "widgets"), namespace: "m", name: "w")
  private static let widgetPath = "/apis/g.io/v1/namespaces/m/widgets/w"

  @Test func `an object is deleted, and waited for until it is gone`() async throws {
    let there = #"{"metadata":{"finalizers":["a.io/b"]}}"#
    let requests = try await carryOut(Self.widget, [Self.widgetPath: ["{}", there, "{}", "404"]])
    #expect(requests == Array(repeating: "DELETE \(Self.widgetPath) ", count: 2))
  }

  @Test func `an object that is gone already is gone`() async throws {
    #expect(try await carryOut(Self.widget, [Self.widgetPath: ["404"]]).count == 1)
  }

  @Test func `an object that stays is said with its finalizers`() async throws {
    let there = #"{"metadata":{"finalizers":["a.io/b","c.io/d"]}}"#
    let error = UndoError.notReady(
      "widgets.g.io w is gone", limit: .seconds(60), seen: "its finalizers are still there: a.io/b, c.io/d")
    await #expect(throws: error) { try await carryOut(Self.widget, [Self.widgetPath: [there]]) }
  }

  @Test func `a command of the team's must end with 0`() async throws {
    try await carryOut(.command(["true"]), [:])
    await #expect(throws: TeamCommandError(command: "sh", problem: "ended with exit code 3: no key")) {
      try await carryOut(.command(["sh", "-c", "echo no key >&2; exit 3"]), [:])
    }
    let missing = await #expect(throws: TeamCommandError.self) {
      try await carryOut(.command(["/nowhere/restore"]), [:])
    }
    #expect(missing?.problem.hasPrefix("could not be run") == true)
  }

  @Test func `pods are waited for until all that run are ready`() async throws {
    let (old, new) = (Self.pod("old", deleted: true), Self.pod("new"))
    let done = Self.pod("done", ready: false, phase: "Succeeded")
    try await carryOut(
      Self.podUndo,
      [Self.pods: [Self.list(old), Self.list(), Self.list(Self.pod("new", ready: false), done), Self.list(new, done)]])
    #expect(clock.now == .milliseconds(5 + 10 + 20))
  }

  @Test func `pods that do not come are said after their time`() async throws {
    let error = UndoError.notReady(
      "the pods with app=tempo are ready", limit: .seconds(300), seen: "not ready: tempo-0")
    await #expect(throws: error) {
      try await carryOut(Self.podUndo, [Self.pods: [Self.list(Self.pod("tempo-0", ready: false))]])
    }
    #expect(clock.now == .seconds(300))
    #expect("\(error)" == "waited 5 min until the pods with app=tempo are ready: not ready: tempo-0")
  }

  @Test func `an API that goes away in between is waited for, one that never answers only for a moment`() async throws {
    let (open, ready) = (Self.list(Self.pod("a", ready: false)), Self.list(Self.pod("a")))
    try await carryOut(Self.podUndo, [Self.pods: [open, "503", "503", ready]])
    try await carryOut(Self.podUndo, [Self.pods: ["503", ready]])
    await #expect(throws: KubernetesError.self) { try await carryOut(Self.podUndo, [Self.pods: ["503"]]) }
    await #expect(throws: KubernetesError.self) { try await carryOut(Self.podUndo, [Self.pods: [open, "403", ready]]) }
  }

  @Test func `an annotation is taken away, and the release is waited for`() async throws {
    let requests = try await carryOut(
      .annotation(of: .grafana, namespace: "m"),
      ["\(Self.releases)/grafana": [Self.release(ready: false), Self.release(ready: true)]])
    #expect(
      requests == [
        #"PATCH \#(Self.releases)/grafana {"spec":{"values":{"podAnnotations":{"lgtm-verify/run":null}}}}"#
      ])
    #expect(clock.now > .zero)
  }

  @Test(arguments: [true, false])
  func `what was added is taken away whole, and nothing where it is gone already`(isThere: Bool) async throws {
    let values = isThere ? #""spec":{"values":{"a":{"x":1},"b":2}},"# : #""spec":{"values":{"b":2}},"#
    let release = Self.release(ready: true).replacing(#""metadata""#, with: values + #""metadata""#)
    let requests = try await carryOut(
      .changed(ReleaseChange(namespace: "m", release: "grafana", added: "/spec/values/a")),
      ["\(Self.releases)/grafana": [release]])
    let removal = #"PATCH \#(Self.releases)/grafana [{"op":"remove","path":"/spec/values/a"}]"#
    #expect(requests == (isThere ? [removal] : []))
  }

  @Test(arguments: [false, true])
  func `a stopped release gets its replicas again, and its controller where it had one`(suspended: Bool) async throws {
    var stopped = Self.stopped
    stopped.wasSuspended = suspended
    let scale = #"PATCH /apis/apps/v1/namespaces/m/deployments/t/scale {"spec":{"replicas":3}}"#
    let resume = #"PATCH \#(Self.releases)/tempo {"spec":{"suspend":false}}"#
    let requests = try await carryOut(
      .stopped(stopped),
      [
        "\(Self.releases)/tempo": [Self.release(ready: true)],
        "/apis/apps/v1/namespaces/m/deployments/t": [Self.workload(ready: 2), Self.workload(ready: 3)],
      ])
    #expect(requests == (suspended ? [scale] : [scale, resume]))
    #expect(clock.now == .milliseconds(5))
  }

  @Test func `a release that Flux has given up is said at once`() async throws {
    await #expect(throws: UndoError.stalled("tempo", "upgrading")) {
      try await carryOut(
        .stopped(Self.stopped), ["\(Self.releases)/tempo": [Self.release(ready: false, stalled: true)]])
    }
    #expect(clock.now == .zero)
  }

  @Test func `a target that does not say where it has what is needed is said`() async throws {
    let clients = TargetClients(Target(name: "bare"))
    defer { clients.close() }
    let undoers = Undoers(clients, clock: clock)
    await #expect(throws: UndoError.unnamed("control interface (control)", "bare")) {
      try await undoers.carryOut(.fault("a"))
    }
    await #expect(throws: UndoError.unnamed("cluster (kubernetes)", "bare")) {
      try await undoers.carryOut(Self.podUndo)
    }
  }
}
