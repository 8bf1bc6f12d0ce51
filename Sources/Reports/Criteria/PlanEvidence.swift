package import TaskPlan

/// What reports know beside the events: the plan, the links of its clauses, what a team has waived, and the day.
package struct PlanEvidence: Sendable {
  package var plan: Plan
  package var links: ClauseLinks?
  package var waivers: [Waiver]
  /// `YYYY-MM-DD`.
  package var today: String

  package init(plan: Plan, links: ClauseLinks? = nil, waivers: [Waiver] = [], today: String) {
    (self.plan, self.links, self.waivers, self.today) = (plan, links, waivers, today)
  }
}
