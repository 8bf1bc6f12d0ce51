import Base
import Testing

@testable import StepLibrary

struct `Ages of blocks` {
  private static let end = UTCTime(secondsSince1970: 1_700_000_000)

  @Test func `count from the end of what a block has, and stay as they were when it went`() {
    var ages = BlockAges(ends: ["a/meta.json": Self.end, "b/meta.json": Self.end.advanced(bySeconds: 5)])
    ages.note(present: ["a/meta.json", "b/meta.json"], at: Self.end.advanced(bySeconds: 8))
    #expect(ages.present == ["a/meta.json": .seconds(8), "b/meta.json": .seconds(3)])
    #expect(ages.gone.isEmpty)
    ages.note(present: ["b/meta.json"], at: Self.end.advanced(bySeconds: 9))
    #expect(ages.present == ["b/meta.json": .seconds(4)])
    #expect(ages.gone == ["a/meta.json": .seconds(8)])
  }
}
