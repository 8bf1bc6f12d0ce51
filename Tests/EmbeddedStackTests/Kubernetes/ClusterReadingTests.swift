import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `Reading from the embedded cluster` {
  @Test(arguments: [
    ("labelSelector=app.kubernetes.io%2Fname%3Dtempo", ["tempo-0"]),
    ("labelSelector=app.kubernetes.io/name!=tempo", []),
    ("labelSelector=app.kubernetes.io/name%20in%20(mimir,tempo)", ["tempo-0"]),
    ("labelSelector=app.kubernetes.io/name%20notin%20(mimir)", ["tempo-0"]),
    ("labelSelector=!app.kubernetes.io/name", []), ("fieldSelector=status.phase%3DRunning", ["tempo-0"]),
    ("fieldSelector=status.phase!=Running,metadata.name=tempo-0", []),
    ("fieldSelector=metadata.name==tempo-0", ["tempo-0"]),
  ])
  func `selectors choose`(query: String, names: [String]) async throws {
    let probe = try await ClusterProbe()
    #expect(try await probe.get("pods?\(query)").names == names)
    await probe.cluster.stop()
  }

  @Test func `a long list comes in pages`() async throws {
    let probe = try await ClusterProbe()
    for number in 0..<5 {
      _ = await probe.send("POST", "secrets", ["metadata": ["name": .string("s\(number)")]])
    }
    var (names, token) = ([String](), "")
    repeat {
      let page = await probe.get("secrets?limit=2&continue=\(token)")
      names += try page.names
      token = try page.json[path: "metadata", "continue"]?.string ?? ""
    } while !token.isEmpty
    #expect(names == ["s0", "s1", "s2", "s3", "s4", "tempo-s3-secret"])
    #expect(await probe.get("secrets?limit=2&continue=1:monitoring/a").status == 410)
    await probe.cluster.stop()
  }

  @Test func `kubectl's tables have its columns`() async throws {
    let probe = try await ClusterProbe()
    let accept = HTTPField("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io,application/json")
    func table(_ path: String) async throws -> (names: [String], first: [String]) {
      let json = try await probe.get(path, headers: [accept]).json
      let names = (json["columnDefinitions"]?.elements ?? []).compactMap { $0["name"]?.string }
      return (names, (json["rows"]?.elements?.first?["cells"]?.elements ?? []).map { $0.text ?? "" })
    }
    let pods = try await table("pods")
    #expect(Array(pods.names.prefix(5)) == ["Name", "Ready", "Status", "Restarts", "Age"])
    #expect(Array(pods.first.prefix(4)) == ["tempo-0", "1/1", "Running", "0"])
    let releases = try await table("/apis/helm.toolkit.fluxcd.io/v2/namespaces/monitoring/helmreleases")
    #expect(releases.names == ["Name", "Age", "Ready", "Status"])
    #expect(releases.first[2] == "True")
    #expect(releases.first[3] == "Helm install succeeded for release monitoring/tempo.v1 with chart tempo@1.24.4")
    let services = try await table("services/tempo")
    #expect(services.first[4].contains("3200/TCP,"))
    await probe.cluster.stop()
  }

  @Test func `a pod's log is its server's, cut as asked for`() async throws {
    let probe = try await ClusterProbe()
    for number in 1...5 { probe.workload.lines.write(.info, caller: "a.go:1", ["msg": "line \(number)"]) }
    let all = await probe.get("pods/tempo-0/log")
    #expect(all.header("content-type") == "text/plain")
    #expect(all.text.split(separator: "\n").count == 6)
    let tail = await probe.get("pods/tempo-0/log?tailLines=1&container=tempo&timestamps=true")
    #expect(tail.text.hasSuffix("msg=\"line 5\"\n"))
    #expect(UTCTime(rfc3339: String(tail.text.prefix { $0 != " " })) != nil)
    #expect(await probe.get("pods/tempo-0/log?sinceTime=2100-01-01T00:00:00Z").text == "")
    #expect(await probe.get("pods/tempo-0/log?limitBytes=5").text == "level")
    #expect(await probe.get("pods/tempo-0/log?container=x").status == 400)
    #expect(await probe.get("pods/tempo-0/log?previous=true").status == 400)
    await probe.cluster.stop()
  }

  @Test func `a log that is followed ends with its container`() async throws {
    let probe = try await ClusterProbe()
    let url = "\(probe.cluster.entry.url)/api/v1/namespaces/monitoring/pods/tempo-0/log?follow=true"
    let reader = try ChildProcess(
      "curl", ["-sS", "--no-buffer", "--insecure", "-H", "Authorization: Bearer \(probe.cluster.token)", url])
    #expect(try await reader.nextLine().contains("msg=\"starting\""))
    probe.workload.lines.write(.info, caller: "a.go:1", ["msg": "late"])
    #expect(try await reader.nextLine().contains("msg=\"late\""))
    _ = await probe.send("DELETE", "pods/tempo-0")
    #expect(try await reader.ending().status == 0)
    await probe.cluster.stop()
  }

  @Test(arguments: ["services/tempo:3200", "services/http:tempo:http-metrics", "pods/tempo-0:3200"])
  func `the proxy reaches the server, without the caller's credentials`(target: String) async throws {
    let probe = try await ClusterProbe()
    let answer = await probe.send("POST", "\(target)/proxy/api/x%2Fy?a=b", ["c": 1])
    #expect(answer.status == 201)
    #expect(answer.text == "POST /api/x/y?a=b 7 no credentials")
    await probe.cluster.stop()
  }

  @Test func `the node tells what volumes hold, and nothing else`() async throws {
    let probe = try await ClusterProbe()
    let node = "/api/v1/nodes/\(ClusterContent.nodeName)/proxy"
    let pods = try JSONValue(parsing: await probe.get("\(node)/stats/summary").body)["pods"]?.elements ?? []
    let names = pods.compactMap { $0["podRef"]?["name"]?.string }
    #expect(names.contains("tempo-0"))
    #expect(await probe.get("\(node)/metrics").status == 404)
    #expect(await probe.get("/api/v1/nodes/nope/proxy/stats/summary").status == 404)
    await probe.cluster.stop()
  }

  @Test(arguments: [
    ("services/nope:3200/proxy/", 404), ("services/tempo:99/proxy/", 503), ("services/tempo:4317/proxy/", 503),
    ("services/https:tempo:3200/proxy/", 503), ("pods/nope/proxy/", 404), ("services/tempo:3200/proxy", 301),
  ])
  func `the proxy refuses what it cannot reach`(path: String, status: Int) async throws {
    let probe = try await ClusterProbe()
    #expect(await probe.get(path).status == status)
    await probe.cluster.stop()
  }
}
