import TaskPlan
import Testing

struct EncodingTests {
  private static let text = "# Ü\n\n## Akzeptanzkriterien\n\n1. Über 😀\n"

  private static func utf16(isBig: Bool) -> [UInt8] {
    let mark: [UInt8] = isBig ? [0xFE, 0xFF] : [0xFF, 0xFE]
    return mark
      + text.utf16.flatMap { unit in
        isBig ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      }
  }

  @Test(arguments: [
    Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), utf16(isBig: true), utf16(isBig: false),
  ])
  func `UTF-8, and UTF-16 with its mark, are read`(bytes: [UInt8]) throws {
    let plan = try Plan(path: "p.md", bytes: bytes)
    #expect(plan.criteria.map(\.text) == ["Über 😀"])
  }

  @Test(
    arguments: [
      [0x41, 0xFF, 0x42], [0xFF, 0xFE, 0x41], [0xFE, 0xFF, 0xD8, 0x00], Array("caf".utf8) + [0xE9],
    ] as [[UInt8]])
  func `all else is an error`(bytes: [UInt8]) {
    #expect(throws: PlanError.notText("p.md")) { try Plan(path: "p.md", bytes: bytes) }
  }
}
