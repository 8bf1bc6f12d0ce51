import Base
import Gherkin
package import TaskPlan

/// The findings of an audit as SARIF 2.1.0, for code scanning and editors.
package struct SARIFReport: Sendable {
  private let audit: PlanAudit
  private let version: String
  private let planDigest: String

  /// `version` is that of the program, `planDigest` the plan's SHA-256 in hexadecimal.
  package init(_ audit: PlanAudit, version: String, planDigest: String) {
    (self.audit, self.version, self.planDigest) = (audit, version, planDigest)
  }

  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      writer.member("version", "2.1.0")
      writer.key("runs")
      writer.array([audit]) { writer, audit in
        writer.object { writer in
          tool(&writer)
          writer.member("columnKind", "unicodeCodePoints")
          writer.member("properties") { writer in
            writer.object { writer in
              writer.member("tested", "the text of the plan; no target was asked")
              writer.member("plan", audit.plan.path)
              writer.member("planSHA256", planDigest)
              writer.member("program", "lgtm-verify \(version)")
            }
          }
          writer.key("results")
          writer.array(audit.findings) { result($1, &$0) }
        }
      }
    }
    writer.newline()
    return writer.bytes
  }

  private func tool(_ writer: inout JSONWriter) {
    writer.key("tool")
    writer.object { writer in
      writer.key("driver")
      writer.object { writer in
        writer.member("name", "lgtm-verify")
        writer.member("version", version)
        writer.key("rules")
        writer.array(AuditRule.allCases) { writer, rule in
          writer.object { writer in
            writer.member("id", rule.rawValue)
            writer.text("shortDescription", rule.summary)
            writer.key("defaultConfiguration")
            writer.object { $0.member("level", rule.severity.rawValue) }
          }
        }
      }
    }
  }

  private func result(_ finding: Finding, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("ruleId", finding.rule.rawValue)
      writer.key("ruleIndex")
      writer.integer(AuditRule.allCases.firstIndex(of: finding.rule) ?? -1)
      writer.member("level", finding.severity.rawValue)
      writer.text("message", finding.message)
      writer.key("locations")
      writer.array([finding.line]) { location($1, &$0) }
      if !finding.related.isEmpty {
        writer.key("relatedLocations")
        writer.array(finding.related) { location($1, &$0) }
      }
      writer.key("partialFingerprints")
      writer.object { $0.member("lineText/v1", finding.fingerprint) }
    }
  }

  private func location(_ line: Int, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("physicalLocation")
      writer.object { writer in
        writer.key("artifactLocation")
        writer.object { $0.member("uri", audit.plan.position(line).file.percentEncoded) }
        writer.key("region")
        writer.object { writer in
          writer.key("startLine")
          writer.integer(audit.plan.documentLine(line))
        }
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func text(_ name: StaticString, _ value: String) {
    key(name)
    object { $0.member("text", value) }
  }
}

extension String {
  /// As a URI reference writes a path (RFC 3986, 3.3).
  var percentEncoded: String {
    utf8.map { byte in
      let isFree = byte < 0x80 && (Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber)
      if isFree || "/-._~".utf8.contains(byte) { return String(Unicode.Scalar(byte)) }
      return (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }
}
