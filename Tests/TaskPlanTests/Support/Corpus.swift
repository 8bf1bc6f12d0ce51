import Foundation
import TaskPlan

/// The plans of other shapes in fixtures/other-plans.
enum Corpus {
  /// All documents of a folder as one plan.
  static func plan(_ folder: String) throws -> Plan {
    let path = "fixtures/other-plans/\(folder)"
    let names = try FileManager.default.contentsOfDirectory(atPath: Plans.root.appendingPathComponent(path).path)
      .sorted()
    return try Plan(path: path, names.map { ("\(path)/\($0)", try Plans.bytes("\(path)/\($0)")) })
  }
}
