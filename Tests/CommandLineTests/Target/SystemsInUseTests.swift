import Clients
import Runner
import Testing

@testable import lgtm_verify

struct `The systems that a scenario uses` {
  @Test(
    arguments: [
      ([["tempo"]], ["tempo"]),
      ([["tempo"], ["mimir", "kubernetes"]], ["tempo", "mimir"]),
      // What lies in the object store, in files or behind the switch is there because of the system that is named.
      ([["tempo"], ["s3"], ["control"], ["manifests"]], ["tempo"]),
      ([["grafana", "flux"]], ["grafana"]),
      // Any system may be meant.
      ([["s3"]], nil), ([["tempo"], ["kubernetes"]], nil), ([["tempo"], []], nil), ([["tempo"], ["flux"]], nil),
      ([["tempo"], ["a thing that nobody knows"]], nil),
      // No sentence touches the target.
      ([], []),
    ] as [([Set<Resource>], Set<String>?)])
  func `are those that its sentences name`(sentences: [Set<Resource>], systems: Set<String>?) {
    #expect(SystemsInUse(sentences).names == systems)
  }

  @Test func `are named by their parts too`() {
    #expect(SystemsInUse([[Resource("mimir", part: "storage")]]).names == ["mimir"])
  }
}
