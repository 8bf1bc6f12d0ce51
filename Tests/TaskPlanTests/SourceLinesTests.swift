import TaskPlan
import Testing

@Suite struct SourceLinesTests {
  @Test func `spans of the same lines are equal`() {
    #expect(SourceLines(first: 3, last: 5) == SourceLines(first: 3, last: 5))
    #expect(SourceLines(first: 3, last: 5) != SourceLines(first: 3, last: 6))
  }
}
