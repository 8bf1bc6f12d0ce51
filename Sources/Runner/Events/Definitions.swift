package import Gherkin

/// The tool and the machine that a stream of events comes from (Cucumber Messages `Meta`).
package struct Meta: Equatable, Sendable {
  package var implementationVersion: String
  package var runtime: String
  package var operatingSystem: String
  package var processor: String

  package static let protocolVersion = "34.0.0"
  package static let implementation = "lgtm-verify"

  package init(implementationVersion: String, runtime: String, operatingSystem: String, processor: String) {
    self.implementationVersion = implementationVersion
    self.runtime = runtime
    self.operatingSystem = operatingSystem
    self.processor = processor
  }
}

/// Where a definition stands in Swift source: `Module/File.swift` and its line from 1.
package struct SourceReference: Hashable, Comparable, Sendable, CustomStringConvertible {
  package var file: String
  package var line: Int

  package init(file: String, line: Int) {
    self.file = file
    self.line = line
  }

  package var description: String { "\(file):\(line)" }

  package static func < (left: SourceReference, right: SourceReference) -> Bool {
    (left.file, left.line) < (right.file, right.line)
  }
}

package struct ParameterTypeDescription: Equatable, Sendable {
  package var id: MessageID
  package var name: String
  package var patterns: [String]
  package var preferForRegularExpressionMatch: Bool
  package var useForSnippets: Bool
  package var source: SourceReference

  package init(
    id: MessageID, name: String, patterns: [String], preferForRegularExpressionMatch: Bool, useForSnippets: Bool,
    source: SourceReference
  ) {
    self.id = id
    self.name = name
    self.patterns = patterns
    self.preferForRegularExpressionMatch = preferForRegularExpressionMatch
    self.useForSnippets = useForSnippets
    self.source = source
  }
}

package struct StepDefinitionDescription: Equatable, Sendable {
  package var id: MessageID
  package var pattern: Expression.Source
  package var source: SourceReference

  package init(id: MessageID, pattern: Expression.Source, source: SourceReference) {
    self.id = id
    self.pattern = pattern
    self.source = source
  }
}

package struct HookDescription: Equatable, Sendable {
  package var id: MessageID
  package var name: String?
  package var kind: HookKind
  package var tagExpression: String?
  package var source: SourceReference

  package init(
    id: MessageID, name: String? = nil, kind: HookKind, tagExpression: String? = nil, source: SourceReference
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.tagExpression = tagExpression
    self.source = source
  }
}

/// When a hook runs (Cucumber Messages `HookType`).
package enum HookKind: String, Sendable {
  case beforeTestRun = "BEFORE_TEST_RUN"
  case afterTestRun = "AFTER_TEST_RUN"
  case beforeTestCase = "BEFORE_TEST_CASE"
  case afterTestCase = "AFTER_TEST_CASE"
}
