import Base
import Testing
import Wire

@testable import EmbeddedStack

struct `Grafana's queries` {
  private let probe = ObserverProbe(
    tempo: [
      "/api/traces/\(TraceID.sample)": .query(
        type: "application/protobuf", Trace(resourceSpans: [.make(spans: [1, 2])]).protobuf)
    ],
    mimir: [
      "/prometheus/api/v1/query": .vector,
      "/prometheus/api/v1/query_range": .prometheus(422, PrometheusAnswer.error(.execution, "too many")),
    ])

  private func query(_ uid: String, _ members: [JSONMember]) async throws -> (Int, JSONValue?) {
    let query = [JSONMember(key: "refId", value: "B"), JSONMember(key: "datasource", value: ["uid": .string(uid)])]
    let answer = await probe.grafana().ask(
      "POST", "/api/ds/query", ["queries": [.object(query + members)], "from": "now-1h", "to": "now"])
    return (answer.status, try answer.json["results"]?["B"])
  }

  @Test func `PromQL gives a frame for each series`() async throws {
    let (status, result) = try await query(
      "mimir", [JSONMember(key: "expr", value: "up"), JSONMember(key: "instant", value: true)])
    #expect(status == 200 && result?["status"] == 200 && result?["error"] == nil)
    let frame = try #require(result?["frames"]?.elements?.first)
    #expect(frame["data"]?["values"] == [[1_795_227_316_500], [1]])
    let field = frame["schema"]?["fields"]?.elements?.last
    #expect(field?["name"] == "up" && field?["labels"]?["job"] == "tempo" && field?["type"] == "number")
  }

  @Test func `a query's error is its own and the answer's status`() async throws {
    let (status, result) = try await query("mimir", [JSONMember(key: "expr", value: "up")])
    #expect(status == 422 && result?["status"] == 422)
    #expect(result?["error"] == "execution: too many" && result?["frames"] == [])
  }

  @Test func `a trace gives a row for each span`() async throws {
    let id = JSONMember(key: "query", value: .string(TraceID.sample.description))
    let (status, result) = try await query("tempo", [JSONMember(key: "queryType", value: "traceId"), id])
    #expect(status == 200)
    let frame = try #require(result?["frames"]?.elements?.first)
    let names = frame["schema"]?["fields"]?.elements?.compactMap { $0["name"]?.string } ?? []
    let columns = Dictionary(uniqueKeysWithValues: zip(names, frame["data"]?["values"]?.elements ?? []))
    #expect(columns["spanID"] == ["0000000000000001", "0000000000000002"])
    #expect(columns["serviceName"] == ["checkout", "checkout"] && columns["kind"] == ["server", "server"])
    #expect(columns["duration"] == [1750, 1750])
  }

  @Test func `a trace that is not there says so`() async throws {
    let (status, result) = try await query(
      "tempo", [JSONMember(key: "queryType", value: "traceId"), JSONMember(key: "query", value: "ff")])
    #expect(status == 404)
    #expect(
      result?["error"]?.string?.hasPrefix("failed to get trace with id: ff Status: 404 Not Found Body: 404 page")
        == true)
  }

  @Test(arguments: [("none", 404), ("", 404)])
  func `an unknown data source is an error of the whole`(uid: String, status: Int) async throws {
    #expect(try await query(uid, []).0 == status)
    #expect(await probe.grafana().ask("POST", "/api/ds/query", ["queries": []]).status == 400)
  }

  @Test func `the proxy passes a request on, without our credentials`() async throws {
    let path = "/api/datasources/proxy/uid/mimir/api/v1/query"
    let answer = await probe.grafana().ask("GET", path, query: "query=a%2Bb")
    #expect(answer.status == 200 && answer.body == HTTPServerResponse.vector.body)
    let request = try #require(probe.mimir.requests.withLock { $0 }.last)
    #expect(request.path == "/prometheus/api/v1/query" && request.query == "query=a%2Bb")
    #expect(request.header("Authorization") == nil)
    probe.mimir.isUp.withLock { $0 = false }
    #expect(await probe.grafana().ask("GET", path).status == 502)
    #expect(await probe.grafana().ask("GET", "/api/datasources/proxy/uid/none/x").status == 404)
  }
}
