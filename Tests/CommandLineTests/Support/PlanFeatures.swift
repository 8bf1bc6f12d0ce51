import Foundation

/// The features of the plan, as they lie in the project.
enum PlanFeatures {
  /// `PATH:LINE` of each scenario.
  static var scenarios: [String] {
    lines { $0.hasPrefix("Scenario:") }
  }

  /// How many steps a run of all of them has: those of a background count for each of its scenarios.
  static var stepCount: Int {
    files.reduce(0) { total, file in
      let sections = text(of: file).components(separatedBy: "Scenario:")
      let counts = sections.map { section in section.split(separator: "\n").count { isStep($0) } }
      return total + counts[0] * (counts.count - 1) + counts.dropFirst().reduce(0, +)
    }
  }

  static func path(of task: String) -> String { files.first { $0.contains("TASK-lgtm-\(task)-") } ?? task }

  private static var files: [String] {
    let folder = Program.root.appendingPathComponent("Features/plan").path
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted().map { "Features/plan/\($0)" }
  }

  private static func lines(where isWanted: (Substring) -> Bool) -> [String] {
    files.flatMap { file in
      text(of: file).split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        .filter { isWanted($0.element.drop { $0 == " " }) }.map { "\(file):\($0.offset + 1)" }
    }
  }

  private static func text(of file: String) -> String {
    (try? String(contentsOfFile: Program.root.appendingPathComponent(file).path, encoding: .utf8)) ?? ""
  }

  private static func isStep(_ line: Substring) -> Bool {
    ["Given", "When", "Then", "And", "But", "Or"].contains(line.split(separator: " ").first ?? "")
  }
}
