import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `The systems of a stack` {
  private func names(of systems: Set<String>?) async throws -> [String] {
    let stack = try await EmbeddedStack.start(.init(systems: systems))
    let names = StackSystem.all.map(\.name).filter { name in stack.endpoints.absent.values.contains { $0 == name } }
    await stack.stop()
    return names
  }

  @Test(
    arguments: [
      (nil, []), (["tempo"], ["mimir", "grafana", "prometheus", "trace-api", "platform", "tapio"]),
      (["mimir"], ["tempo", "grafana", "prometheus", "trace-api", "platform", "tapio"]),
      (["tempo", "mimir"], ["grafana", "prometheus", "trace-api", "platform", "tapio"]),
      (["tempo", "trace-api"], ["mimir", "grafana", "prometheus", "platform", "tapio"]),
      ([], ["tempo", "mimir", "grafana", "prometheus", "trace-api", "platform", "tapio"]),
      (["tapio"], ["tempo", "mimir", "grafana", "prometheus", "trace-api", "platform"]),
      // It looks at all others.
      (["grafana"], []), (["prometheus"], []),
    ] as [(Set<String>?, [String])])
  func `that nobody asks do not run`(systems: Set<String>?, absent: [String]) async throws {
    #expect(try await names(of: systems) == absent)
  }

  @Test func `are in the cluster only where they run`() async throws {
    let stack = try await EmbeddedStack.start(.init(systems: ["tempo"]))
    let entry = stack.endpoints.kubernetes
    let answer = try await Curl.send(
      "\(entry.url)/api/v1/namespaces/monitoring/pods", method: "GET",
      headers: [HTTPField("Authorization", "Bearer \(entry.token)")], options: ["--insecure"])
    let pods = try JSONValue(parsing: answer.body)
    #expect(pods["items"]?.elements?.compactMap { $0["metadata"]?["name"]?.string } == ["tempo-0"])
    await stack.stop()
  }

  @Test func `that do not run have no log to show, and say so`() async throws {
    let stack = try await EmbeddedStack.start(.init(systems: ["tempo"]))
    let answer = try await Curl.get(stack.endpoints.controlURL + "/logs/mimir")
    #expect((answer.status, answer.text) == (404, "mimir does not run in this stack\n"))
    await stack.stop()
  }

  @Test func `tell the addresses at which they would be`() async throws {
    let stack = try await EmbeddedStack.start(.init(systems: ["tempo"]))
    let (endpoints, site) = (stack.endpoints, StackSite(.init()))
    for system in StackSystem.all where system.name != "tempo" {
      for name in try system.build(site).services.flatMap(\.names) {
        #expect(endpoints.absent[name] == system.name)
        #expect(endpoints.addresses[name] == nil)
      }
    }
    await stack.stop()
  }

  @Test func `each have a name, an address for their metrics and a release of their own`() {
    let all = StackSystem.all
    for values in [all.map(\.name), all.map(\.metricsAddress), all.map(\.release.name), all.compactMap(\.bucket)] {
      #expect(Set(values).count == values.count)
    }
    #expect(all.allSatisfy { $0.release.workload == $0.name })
  }
}
