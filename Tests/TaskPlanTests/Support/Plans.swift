import Foundation
import TaskPlan
import TestSupport

/// The plans that tests read.
enum Plans {
  static let root = Repository.folder

  /// The plan that the features come from.
  static func lgtmStack() throws -> Plan { try read("fixtures/plan/001-lgtm-stack.md") }

  /// Another plan, with ids, headings and habits of its own.
  static func mailQueue() throws -> Plan { try read("fixtures/other-plans/mail-queue.md", patterns: mailPatterns) }

  static let mailPatterns = IDPatterns.standard.replacing([
    (.requirement, "STORY"), (.criterion, "CHECK"), (.task, "WORK"),
  ])

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appendingPathComponent(path)))
  }

  private static func read(_ path: String, patterns: IDPatterns = .standard) throws -> Plan {
    try Plan(path: path, bytes: bytes(path), patterns: patterns)
  }
}

extension Plan {
  /// A plan in a test's own words.
  init(_ text: String, patterns: IDPatterns = .standard) throws {
    try self.init(path: "plan.md", bytes: Array(text.utf8), patterns: patterns)
  }
}

extension PlanID {
  static func task(_ text: String) -> PlanID { PlanID(kind: .task, text: text) }
  static func criterion(_ text: String) -> PlanID { PlanID(kind: .criterion, text: text) }
}
