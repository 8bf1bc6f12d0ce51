import Testing

@testable import Wire

@Suite struct LabelSetTests {
  @Test func `labels are sorted by bytes and empty values are none`() {
    let set = LabelSet([Label("b", "2"), Label("a", ""), Label("__name__", "m"), Label("Z", "1")])
    #expect(set.labels.map(\.name) == ["Z", "__name__", "b"])
    #expect(set["a"] == nil)
    #expect(set.selector == "m{Z=\"1\", b=\"2\"}")
  }

  @Test func `sets are ordered label by label, a prefix first`() {
    let sets = [LabelSet("a", ["x": "2"]), LabelSet("b"), LabelSet("a"), LabelSet("a", ["x": "1"])]
    #expect(sets.sorted().map(\.selector) == ["a", "a{x=\"1\"}", "a{x=\"2\"}", "b"])
  }

  @Test func `quotes, backslashes and line ends are escaped`() {
    #expect(LabelSet("m", ["a": "\"\\\n"]).selector == #"m{a="\"\\\n"}"#)
  }
}
