import Base
import Gherkin
package import TaskPlan

/// The findings and the claims of an audit as one JSON document.
package struct FindingJSON: Sendable {
  private let audit: PlanAudit

  package init(_ audit: PlanAudit) { self.audit = audit }

  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("plan")
      writer.string(audit.plan.path)
      writer.key("findings")
      writer.array(audit.findings) { $0.finding($1, audit.plan) }
      writer.key("claims")
      writer.array(audit.claims) { $0.claim($1, audit.plan) }
    }
    writer.newline()
    return writer.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func finding(_ finding: Finding, _ plan: Plan) {
    object { writer in
      if plan.documents.count > 1 { writer.member("file", plan.position(finding.line).file) }
      writer.member("rule", finding.rule.rawValue)
      writer.member("severity", finding.severity.rawValue)
      writer.key("line")
      writer.integer(plan.documentLine(finding.line))
      writer.member("message", finding.message)
      writer.lines("related", finding.related.map(plan.documentLine))
      writer.member("fingerprint", finding.fingerprint)
    }
  }

  fileprivate mutating func claim(_ claim: ClaimCheck, _ plan: Plan) {
    object { writer in
      writer.member("claimed", claim.claimed)
      writer.member("found", claim.found)
      writer.key("holds")
      if let holds = claim.holds { writer.boolean(holds) } else { writer.null() }
      writer.key("line")
      writer.integer(plan.documentLine(claim.line))
      writer.lines("related", claim.related.map(plan.documentLine))
    }
  }

  private mutating func lines(_ name: StaticString, _ lines: [Int]) {
    key(name)
    array(lines) { $0.integer($1) }
  }
}
