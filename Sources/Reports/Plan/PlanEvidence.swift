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

/// Whether something that a plan promises holds.
package enum PlanVerdict: Equatable, Sendable {
  case verified
  case failed(String)
  /// Nobody can say, with the reason; never green.
  case notVerified(String)
  /// It fails, and a waiver accepts that.
  case waived(String)

  package var name: String {
    switch self {
    case .verified: "verified"
    case .failed: "failed"
    case .notVerified: "not verified"
    case .waived: "waived"
    }
  }

  package var reason: String {
    switch self {
    case .verified: ""
    case .failed(let reason), .notVerified(let reason), .waived(let reason): reason
    }
  }

  /// The worst of several; not verified where there is none.
  static func worst(_ verdicts: [PlanVerdict], ofNone reason: String) -> PlanVerdict {
    verdicts.max { $0.weight < $1.weight } ?? .notVerified(reason)
  }

  private var weight: Int {
    switch self {
    case .verified: 0
    case .waived: 1
    case .notVerified: 2
    case .failed: 3
    }
  }
}
