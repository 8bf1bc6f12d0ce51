import Clients
import Gherkin
import Runner
import ServerSupport
import Testing

@testable import StepLibrary

/// What sentences with `{system}` do with a system that nothing in the library knows.
struct SystemSentenceTests {
  typealias Answer = FakeSystem.Answer

  /// Every sentence that names a system, about the given one.
  private static func sentences(about title: String) -> [String] {
    let texts = [
      "system": title, "request": "GET /toys", "duration": "5 minutes", "endpoint": "toy.monitoring.svc:1000",
      "quantity": "1Gi", "bucket": "toy-box", "string": "\"wood\"", "int": "3", "word": "toys",
    ]
    let all = LibraryPart.all.flatMap(\.steps).flatMap(\.self).compactMap { step -> String? in
      guard case .cucumberExpression(let text) = step.expression, text.contains("{system}") else { return nil }
      return texts.reduce(text.replacing("objects/blocks", with: "blocks")) {
        $0.replacing("{\($1.key)}", with: $1.value)
      }
    }
    return all
  }

  @Test(arguments: ["Tempo", "Mimir", "Grafana", "Prometheus", "Toy"])
  func `each sentence about a system locks that one and no other`(title: String) throws {
    let sentences = Self.sentences(about: title)
    #expect(sentences.count > 20)
    for sentence in sentences {
      let locks = try #require(try PlanBench.toy().locks("Given \(sentence)"))
      let systems = Set(locks.shared.union(locks.exclusive).map(\.owner))
        .intersection(["tempo", "mimir", "grafana", "prometheus", "toy"])
      #expect(systems == [title.lowercased()], "\(sentence)")
    }
  }

  @Test func `each system that a target can describe can be named`() {
    #expect(Set(SystemKind.all.map(\.name)) == Set(Target.systemTypes.map { $0.name }))
  }

  @Test(
    arguments: ["Grafana", "Prometheus"],
    [
      "SHALL mount S3 credentials from secret", "SHALL configure S3 backend with endpoint \"https://s3.example\"",
      "SHALL configure S3 bucket tempo-traces", "SHALL create connection to S3 bucket tempo-traces",
      "SHALL create test blocks in tempo-traces bucket", "logs SHALL NOT contain S3 authentication errors",
    ])
  func `what a system without an object store cannot be asked is inconclusive, and says whom to ask`(
    title: String, sentence: String
  ) async throws {
    let cluster = try FakeCluster(["pods": FakeCluster.list(FakeCluster.pod("a"))])
    let outcomes = try await PlanBench(cluster).run("Then \(title) \(sentence)")
    let message = "\(title) keeps nothing in an object store: only Tempo or Mimir can be asked this"
    #expect(outcomes == [PlanBench.Outcome(status: .inconclusive, message: message)])
  }

  @Test func `a system that says nowhere what it runs with is inconclusive`() async throws {
    let reading = SystemReading(
      client: TargetClients(Target(name: "t")).system(Target(name: "t")[GrafanaTarget.self].system), target: "t")
    let error = await #expect(throws: Inconclusive.self) { try await reading.configuration() }
    #expect(error?.failure.summary == "Grafana says nowhere what it runs with")
  }

  @Test func `scenarios about different systems run beside each other, however they disrupt`() throws {
    let toy = try #require(try PlanBench.toy().locks("Given Toy pod is running", "Given the metrics of Toy are noted"))
    let stopped = try #require(try PlanBench.toy().locks("Given Tempo pod is stopped"))
    let tempo = try #require(try PlanBench.toy().locks("Given Tempo pod is running"))
    #expect(!toy.conflicts(with: stopped) && tempo.conflicts(with: stopped))
  }

  @Test func `a title that no system of the library has is undefined`() throws {
    var ids = MessageIDSequence()
    let plan = try PlanBench().plan(["Given Toy pod is running"], &ids)
    #expect(!plan.isExecutable)
  }

  @Test func `requests, metrics and configuration are the system's own, as its tenant and with its token`() async throws
  {
    let server = try FakeSystem.serving([
      "/toys": Answer(body: "a ball"), "/metrics": Answer(body: "toys_total 5\n"),
      "/config": Answer(body: "box: {backend: s3, s3: {bucket: toy-box, endpoint: s3.example}}"),
    ])
    let outcomes = try await PlanBench.toy(server.url, Access(credentials: .bearer(Secret("T0Y")))).run(
      "When GET /toys is requested from Toy", "Then the response status is 200",
      "And the response body contains \"ball\"", "Given the metrics of Toy are noted",
      "Then the metric \"toys_total\" of Toy increased by at least 0", "Then Toy SHALL configure S3 bucket toy-box",
      "Then Toy SHALL configure S3 backend with endpoint \"https://s3.example\"",
      "Then Toy SHALL configure S3 bucket another-box")
    #expect(outcomes.map(\.status) == Array(repeating: .passed, count: 7) + [.failed], "\(outcomes)")
    #expect(outcomes.last?.message?.hasPrefix("Toy uses another bucket") == true)
    #expect(server.requests.allSatisfy { $0.contains("Authorization: Bearer T0Y") })
    #expect(server.requests.first?.contains("X-Scope-OrgID: children") == true)
  }

  @Test func `pods and Services are found by the system's label and release`() async throws {
    let pod = #"""
      {"metadata": {"name": "toy-0", "namespace": "monitoring", "uid": "1"}, "status": {"phase": "Running",
       "conditions": [{"type": "Ready", "status": "True"}]}}
      """#
    let server = try FakeSystem.serving([
      "/api/v1/namespaces/monitoring/pods": Answer(body: #"{"metadata": {"resourceVersion": "1"}, "items": [\#(pod)]}"#)
    ])
    var bench = PlanBench.toy()
    bench.target.kubernetes = KubernetesTarget(
      .connection(KubernetesConnection(name: "test", server: server.url, credentials: .token(Secret("T")))))
    let outcomes = try await bench.run("Given Toy pod is running")
    #expect(outcomes.map(\.status) == [.passed], "\(outcomes)")
    #expect(server.requests.first?.contains("labelSelector=app.kubernetes.io%2Fname%3Dtoy") == true)
  }

  @Test func `what the target lacks is inconclusive, in the system's words`() async throws {
    var bench = PlanBench.toy()
    #expect(
      try await bench.run("Given Toy pod is running")[0].message == "the target \"t\" names no cluster (kubernetes)")
    bench.parts.append(LibraryPart(steps: [], systems: [.ghost]))
    let ghost = try await bench.run("Given the metrics of Ghost are noted")
    #expect(ghost[0].message == "the target \"t\" describes no Ghost" && ghost[0].status == .inconclusive)
    let mimir = try await bench.run("Given the metrics of Mimir are noted")
    #expect(mimir[0].message == "the target \"t\" names no address of Mimir itself (mimir.admin)")
  }
}

extension SystemKind {
  fileprivate static let ghost = SystemKind(
    name: SystemName("ghost", title: "Ghost"), expectReady: { _ in }, expectServed: { _, _ in }, noteData: { _ in },
    expectData: { _ in }, expectOwnBlock: { _, _ in })
}
