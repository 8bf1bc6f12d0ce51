/// A step by its scenario and its text; the scenario of another task is named with that task.
package struct LinkedStep: Hashable, Sendable {
  package var task: PlanID?
  package var scenario: String
  package var text: String

  package init(task: PlanID? = nil, scenario: String, text: String) {
    (self.task, self.scenario, self.text) = (task, scenario, text)
  }
}
