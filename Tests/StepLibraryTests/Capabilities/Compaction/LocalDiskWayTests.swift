import Base
import Clients
import Runner
import ServerSupport
import TestSupport
import Testing

@testable import StepLibrary

/// Looks at the disk of a Mimir in a cluster.
struct LocalDiskWayTests {
  private static let block = CompactedBlock(ulid: "A", sources: ["B"], evidence: Evidence("compacted block"))
  private static let du = "12\t/data/tsdb/t/B/index\n40\t/data/tsdb"

  /// An API server, an ingester and a Prometheus in one, as paths tell them apart.
  private struct Cluster {
    var pods = [pod("mimir-0", "single")]
    var page = (status: 404, body: "404 page not found\n")
    var statistics = (status: 403, body: #"{"kind":"Status","message":"nodes/proxy is forbidden","code":403}"#)
    var scraped = #"{"status":"success","data":{"resultType":"vector","result":[]}}"#

    static func pod(_ name: String, _ uid: String, component: String? = nil) -> String {
      let label = component.map { #""app.kubernetes.io/component":"\#($0)""# } ?? ""
      return #"{"metadata":{"name":"\#(name)","namespace":"monitoring","uid":"\#(uid)","labels":{\#(label)}},"#
        + #""spec":{"nodeName":"n1","containers":[{"name":"proxy"},{"name":"mimir"}],"#
        + #""volumes":[{"persistentVolumeClaim":{"claimName":"storage-\#(name)"}}]}}"#
    }

    func server() throws -> ScriptedServer {
      let cluster = self
      let answer = ScriptedServer.Action.answer { request in
        let (status, body) = cluster.answer(to: request.path)
        return "HTTP/1.1 \(status) X\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
      }
      return try ScriptedServer(Array(repeating: [answer], count: 40))
    }

    private func answer(to path: String) -> (Int, String) {
      switch path {
      case "/config": (200, "blocks_storage:\n  tsdb:\n    dir: /data/tsdb\ncompactor:\n  data_dir: /data/compactor\n")
      case "/ingester/tsdb/t": page
      case "/api/v1/query": (200, scraped)
      case "/api/v1/nodes/n1/proxy/stats/summary": statistics
      default: (200, #"{"kind":"PodList","items":[\#(pods.joined(separator: ","))]}"#)
      }
    }

    func withDisk<Value>(
      kubectl script: String, _ body: (LocalDisk, MimirVolumes) async throws -> Value
    ) async throws -> Value {
      let server = try server()
      let program = try TestFolder.file(
        "kubectl", "#!/bin/sh\n\(script)\n", in: try TestFolder.make(), executable: true)
      var target = Target(name: "t")
      target.mimir.admin = AdminEndpoints(server.url)
      let http = HTTPClient()
      let system = target.mimir.system
      let reading = SystemReading(client: SystemClient(http: http, system: system), target: "t")
      let pods = PodReading(
        kubernetes: KubernetesClient(KubernetesConnection(name: "c", server: server.url, credentials: .none)),
        namespace: "monitoring", system: system)
      let disk = LocalDisk(
        control: nil,
        pods: PodDisk(
          pods: pods, exec: PodExec(KubectlArguments(program: program)), configuration: reading),
        ingester: IngesterDisk(reading: reading), tenant: "t", block: LocalDiskWayTests.block)
      let prometheus = PrometheusClient(http: http, target: ServiceTarget(url: server.url))
      return try await body(disk, MimirVolumes(pods: pods, prometheus: prometheus))
    }
  }

  private static func listing(_ text: String, _ complaint: String = "", code: Int = 0) -> String {
    "printf '\(text)\\n'; printf '\(complaint)' >&2; exit \(code)"
  }

  @Test(arguments: [
    listing(du), listing(du, "du: /data/compactor: No such file or directory", code: 1),
  ])
  func `du in the pod shows the paths of the blocks`(script: String) async throws {
    let look = try await Cluster().withDisk(kubectl: script) { disk, _ in try await disk.look() }
    #expect(look.way == .du && look.found == ["/data/tsdb/t/B/index"])
  }

  @Test func `du is asked in the container that is Mimir's, for its configured directories`() async throws {
    let calls = try TestFolder.make() + "/calls"
    let script = "echo \"$@\" > \(calls); \(Self.listing(Self.du))"
    _ = try await Cluster().withDisk(kubectl: script) { disk, _ in try await disk.look() }
    let call = String(decoding: try WholeFile.read(calls), as: UTF8.self)
    #expect(
      call == "exec --namespace monitoring mimir-0 --container mimir -- du -a /data/tsdb /data/compactor\n")
  }

  @Test(arguments: [
    (200, #"{"Tenant":"t","Blocks":[{"ID":"B"},{"ID":"X"}]}"#, ["B"]), (200, #"{"Tenant":"t","Blocks":null}"#, []),
    (404, "TSDB not found for tenant t", []),
  ])
  func `without du the ingester's list shows them`(status: Int, body: String, found: [String]) async throws {
    var cluster = Cluster()
    cluster.page = (status, body)
    let script = Self.listing("", #"exec: "du": executable file not found in $PATH"#, code: 126)
    let look = try await cluster.withDisk(kubectl: script) { disk, _ in try await disk.look() }
    #expect(look.way == .ingester && look.found == found)
  }

  @Test(arguments: [
    ("", 0, 404, "404 page not found", "listed nothing"),
    ("", 126, 200, "<html>", "the ingester: 200 <html>"),
    ("error: forbidden", 1, 200, #"{"Tenant":"u","Blocks":null}"#, "error: forbidden"),
  ])
  func `what shows nothing is inconclusive, with each reason`(
    complaint: String, code: Int, status: Int, body: String, reason: String
  ) async throws {
    var cluster = Cluster()
    cluster.page = (status, body)
    let script = Self.listing("", complaint, code: code)
    let error = await #expect(throws: Inconclusive.self) {
      try await cluster.withDisk(kubectl: script) { disk, _ in try await disk.look() }
    }
    #expect("\(error.map { "\($0)" } ?? "")".contains(reason), "\(String(describing: error))")
  }

  @Test func `of several ingesters one answer says nothing`() async throws {
    var cluster = Cluster()
    cluster.pods = ["1", "2"].map { Cluster.pod("ingester-\($0)", $0, component: "ingester") }
    cluster.page = (200, #"{"Tenant":"t","Blocks":null}"#)
    let error = await #expect(throws: Inconclusive.self) {
      try await cluster.withDisk(kubectl: "exit 1") { disk, _ in try await disk.look() }
    }
    #expect("\(error.map { "\($0)" } ?? "")".contains("of 2 only one answers"))
  }

  @Test func `the kubelet says how much the volumes hold`() async throws {
    var cluster = Cluster()
    cluster.statistics = (
      200,
      #"{"pods":[{"podRef":{"uid":"other"},"volume":[{"pvcRef":{"name":"storage-mimir-0"},"usedBytes":1}]},"#
        + #"{"podRef":{"uid":"single"},"volume":[{"name":"config","usedBytes":5},"#
        + #"{"pvcRef":{"name":"storage-mimir-0"},"usedBytes":4096}]}]}"#
    )
    let used = try await cluster.withDisk(kubectl: "exit 1") { _, volumes in await volumes.used() }
    #expect(used.text == "4096 bytes")
  }

  @Test func `where we may not ask the kubelet, Prometheus may have scraped it`() async throws {
    var cluster = Cluster()
    cluster.scraped =
      #"{"status":"success","data":{"resultType":"vector","result":[{"metric":{"persistentvolumeclaim":"#
      + #""storage-mimir-0"},"value":[1,"8192"]}]}}"#
    let used = try await cluster.withDisk(kubectl: "exit 1") { _, volumes in await volumes.used() }
    #expect(used.text == "8192 bytes")
  }

  @Test func `volumes that nobody speaks of are not known`() async throws {
    let used = try await Cluster().withDisk(kubectl: "exit 1") { _, volumes in await volumes.used() }
    #expect(used.text.contains("nodes/proxy is forbidden") && used.text.contains("nothing of storage-mimir-0"))
  }
}
