import Gherkin

/// One task: its heading and what stands below it.
package struct PlanTask: Sendable {
  /// In its long form.
  package internal(set) var id: PlanID
  package let title: String
  package let line: Int
  package internal(set) var phase: String?
  package internal(set) var risk: String?
  package internal(set) var effort: String?
  /// The number in `Effort: 2pts`.
  package internal(set) var points: Int?
  /// The ids on its trace and ADR lines, in their long forms.
  package internal(set) var traced: [PlanID] = []
  package internal(set) var traceLine: Int?
  package internal(set) var dependencies: [PlanID] = []
  package internal(set) var dependencyLine: Int?
  package internal(set) var subTasks: [SubTask] = []
  /// The box of a task that is an item of a list; nil for a heading.
  package internal(set) var isDone: Bool?

  package func traced(_ kind: IDKind) -> [PlanID] { traced.filter { $0.kind == kind } }
}

/// An item with a check box.
package struct SubTask: Sendable {
  package var text: String
  package var line: Int
  package var isDone: Bool
}
