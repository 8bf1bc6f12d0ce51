import Testing

@testable import TaskPlan

struct WrittenIDTests {
  @Test(arguments: [
    ("AC1: it works", "AC-1", "it works"), ("AC #1 it works", "AC-1", "it works"), ("AC-1 (P0) x", "AC-1", "(P0) x"),
    ("REQ_004: x", "REQ-004", "x"), ("FR-001: System MUST x", "FR-001", "System MUST x"),
    ("US-7/AC-2: x", "US-7/AC-2", "x"),
    ("1.2 x", "1.2", "x"), ("Criterion 3: x", "AC-3", "x"), ("[SEC-4] x", "SEC-4", "x"), ("AC1", "AC-1", ""),
    ("FR-12a: x", "FR-12a", "x"),
  ])
  func `ids are read in all spellings`(text: String, id: String, rest: String) throws {
    let found = try #require(WrittenID(text))
    #expect(found.text == id)
    #expect(found.rest == rest)
  }

  @Test(arguments: ["HTTP 200 is answered", "UTF-8 is read", "2 users", "It is 1.2", "S3 is used", "", "AC", "-1"])
  func `other words with numbers are none`(text: String) { #expect(WrittenID(text) == nil) }

  @Test(arguments: [
    ("AC-01", "ac_1"), ("AC#1", "AC-1"), ("story-3.2/AC-1", "Story 3.2/AC1"), ("FR-001", "FR1"),
  ])
  func `spellings of one id are the same`(left: String, right: String) { #expect(IDKey(left) == IDKey(right)) }

  @Test(arguments: [("AC-1", "AC-10"), ("AC-1.1", "AC-11"), ("A-1/AC-1", "A-1-AC-1"), ("AC-100", "AC-1")])
  func `other ids are others`(left: String, right: String) { #expect(IDKey(left) != IDKey(right)) }
}
