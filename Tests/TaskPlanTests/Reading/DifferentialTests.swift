import Foundation
import TaskPlan
import TestSupport
import Testing

/// The reader against a plain search of the same text, which knows neither Markdown nor sections.
struct DifferentialTests {
  private static let paths: [String] = {
    let folders =
      ["fixtures/plan"]
      + ["kiro", "languages", "openspec", "prd", "speckit", "stories", "table"].map {
        "fixtures/other-plans/\($0)"
      }
    return folders.flatMap { folder in
      let names =
        (try? FileManager.default.contentsOfDirectory(atPath: Plans.root.appendingPathComponent(folder).path)) ?? []
      return names.filter { $0.hasSuffix(".md") }.sorted().map { "\(folder)/\($0)" }
    }
  }()

  @Test func `there are documents to compare`() { #expect(Self.paths.count > 12) }

  /// Words that are a prefix, hyphens and a number at the end, wherever they stand.
  private static func searched(_ text: String) throws -> Set<String> {
    let pattern = try NSRegularExpression(
      pattern: #"(?<![\w-])(?:REQ|NFR|ADR|AC|TASK)-(?:[A-Za-z0-9_]+-)*[0-9][A-Za-z0-9_]*(?![\w-])"#)
    let range = NSRange(text.startIndex..., in: text)
    return Set(
      pattern.matches(in: text, range: range).compactMap { Range($0.range, in: text).map { String(text[$0]) } })
  }

  @Test(arguments: paths)
  func `the reader finds the ids that a plain search finds`(path: String) throws {
    let bytes = try Plans.bytes(path)
    let plan = try Plan(path: path, bytes: bytes)
    let found = Set(plan.mentions.map(\.id.text))
    let wanted = try Self.searched(String(decoding: bytes, as: UTF8.self))
    #expect(wanted.subtracting(found) == [], "the reader missed these")
    #expect(found.subtracting(wanted) == [], "the search has not these")
  }

  /// Numbered lines between a heading with these words and the next heading, fences left out.
  private static func numbered(_ text: String) -> [Int] {
    var (isBelow, isFenced, lines): (Bool, Bool, [Int]) = (false, false, [])
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("```") { isFenced.toggle() }
      if line.hasPrefix("#"), !isFenced { isBelow = line.lowercased().contains("acceptance criteria") }
      let digits = line.prefix { $0.isNumber }
      if isBelow, !isFenced, !digits.isEmpty, line.dropFirst(digits.count).hasPrefix(". ") { lines.append(index + 1) }
    }
    return lines
  }

  @Test(arguments: paths)
  func `numbered lines below Acceptance Criteria are criteria`(path: String) throws {
    let bytes = try Plans.bytes(path)
    let lines = Set(try Plan(path: path, bytes: bytes).criteria.map(\.line))
    #expect(Self.numbered(String(decoding: bytes, as: UTF8.self)).filter { !lines.contains($0) } == [])
  }

  /// Arrows between the words of a state diagram, by their lines.
  @Test(arguments: paths)
  func `every arrow of a state diagram is a criterion`(path: String) throws {
    let bytes = try Plans.bytes(path)
    let plan = try Plan(path: path, bytes: bytes)
    var (isDiagram, lines): (Bool, [Int]) = (false, [])
    for (index, line) in String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      if line.hasPrefix("```") { isDiagram = false }
      if line.hasPrefix("stateDiagram") { isDiagram = true }
      if isDiagram, line.contains("-->") { lines.append(index + 1) }
    }
    let edges = plan.criteria.filter { $0.origin == .diagram && $0.text.contains("→") }.map(\.line)
    #expect(edges == lines)
  }
}
