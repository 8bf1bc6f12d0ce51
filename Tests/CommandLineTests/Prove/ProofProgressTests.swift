import Testing

@testable import lgtm_verify

struct ProofProgressTests {
  @Test(arguments: [(10, 10), (130, 10), (3, 3), (1, 1), (0, 0)])
  func `a proof that no terminal shows says each tenth once`(total: Int, lines: Int) {
    #expect((1...max(total, 1)).count { ProofProgress.isTenth($0, of: total) } == lines)
  }
}
