import Testing
import Wire

@testable import EmbeddedStack

@Suite struct TagTests {
  private func answer(_ path: String) async throws -> Curl.Answer {
    let tempo = try await TempoProbe(.keepingTracesLive).start()
    try await tempo.export(.make(spans: [1, 2]), .make(spans: [3], service: "cart"))
    let answer = try await tempo.get(path)
    await tempo.stop()
    return answer
  }

  @Test(arguments: [
    ("/api/search/tags", #"{"tagNames":["number","service.name"],"metrics":{}}"#),
    ("/api/search/tags?scope=resource", #"{"tagNames":["service.name"],"metrics":{}}"#),
    ("/api/search/tags?scope=intrinsic", #"{"tagNames":["duration","kind","name","status"],"metrics":{}}"#),
    (
      "/api/v2/search/tags?scope=resource",
      #"{"scopes":[{"name":"resource","tags":["service.name"]}],"metrics":{}}"#
    ),
    ("/api/search/tag/service.name/values", #"{"tagValues":["cart","checkout"],"metrics":{}}"#),
    ("/api/search/tag/nothing/values", #"{"tagValues":[],"metrics":{}}"#),
    (
      "/api/v2/search/tag/span.number/values",
      #"{"tagValues":[{"type":"int","value":"1"},{"type":"int","value":"2"},{"type":"int","value":"3"}],"metrics":{}}"#
    ),
    ("/api/v2/search/tag/resource.number/values", #"{"tagValues":[],"metrics":{}}"#),
    (
      "/api/v2/search/tag/.service.name/values",
      #"{"tagValues":[{"type":"string","value":"cart"},{"type":"string","value":"checkout"}],"metrics":{}}"#
    ),
    ("/api/v2/search/tag/kind/values", #"{"tagValues":[{"type":"keyword","value":"server"}],"metrics":{}}"#),
  ])
  func `names and values of attributes are listed`(path: String, expected: String) async throws {
    let answer = try await answer(path)
    #expect((answer.status, answer.text) == (200, expected))
  }

  @Test(arguments: ["/api/search/tags?scope=oops", "/api/v2/search/tag/oops/values"])
  func `a scope or name that is none is refused`(path: String) async throws {
    #expect(try await answer(path).status == 400)
  }
}
