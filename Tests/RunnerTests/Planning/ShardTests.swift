import Gherkin
import Runner
import Testing

struct ShardTests {
  private func pickles(_ text: String) throws -> [Pickle] {
    var ids = MessageIDSequence()
    let document = try GherkinParser().parse(GherkinSource(uri: "a.feature", text: text), ids: &ids)
    return Gherkin.pickles(of: document, ids: &ids)
  }

  private func many(_ count: Int, from first: Int = 0) -> String {
    "Feature: Many\n" + (first..<first + count).map { "  Scenario: number \($0)\n    Given a\n" }.joined()
  }

  @Test(
    arguments: [
      ("1/1", nil, "1/1"), ("2/3", nil, "2/3"), ("3/3", "0", "3/3"), ("4", "0", "1/4"), ("4", "3", "4/4"),
      ("0/3", nil, nil), ("4/3", nil, nil), ("1/0", nil, nil), ("-1/3", nil, nil), ("1/3/3", nil, nil), ("", nil, nil),
      ("4", nil, nil), ("4", "4", nil), ("4", "-1", nil), ("x/3", nil, nil), ("4", "9223372036854775807", nil),
    ] as [(String, String?, String?)])
  func `a shard is read from its text, and from the index of a Kubernetes job`(
    text: String, jobIndex: String?, expected: String?
  ) {
    #expect(Shard(text, jobIndex: jobIndex)?.description == expected)
  }

  @Test(arguments: [1, 2, 3, 7, 16])
  func `every scenario is in exactly one shard, and no shard has far more than its part`(count: Int) throws {
    let pickles = try pickles(many(1000))
    let shards = (1...count).compactMap { Shard($0, of: count) }
    let sizes = shards.map { shard in pickles.count { shard.contains($0) } }
    #expect(pickles.allSatisfy { pickle in shards.count { $0.contains(pickle) } == 1 })
    #expect(sizes.reduce(0, +) == 1000)
    #expect(sizes.allSatisfy { $0 > 1000 / count * 2 / 3 && $0 < 1000 / count * 3 / 2 + 1 }, "\(sizes)")
  }

  @Test func `the parts are the same on every machine`() throws {
    let pickles = try pickles(many(12))
    let shards = pickles.map { pickle in (1...4).first { Shard($0, of: 4)?.contains(pickle) == true } ?? 0 }
    #expect(shards == [2, 4, 1, 4, 4, 1, 1, 4, 1, 2, 4, 2])
  }

  @Test func `a scenario stays in its shard when others come before it`() throws {
    let alone = try pickles(many(20, from: 20))
    let later = try pickles(many(40)).suffix(20)
    for (one, other) in zip(alone, later) {
      #expect((1...5).allSatisfy { Shard($0, of: 5)?.contains(one) == Shard($0, of: 5)?.contains(other) })
    }
  }

  @Test func `the rows of an outline are spread`() throws {
    let rows = (0..<100).map { _ in "      | 1 |\n" }.joined()
    let outline = "Feature: F\n  Scenario: S\n    Given <a>\n    Examples:\n      | a |\n\(rows)"
    let part = try pickles(outline).count { Shard(1, of: 2)?.contains($0) == true }
    #expect((30...70).contains(part))
  }
}
