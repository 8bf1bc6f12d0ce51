import Base
import Gherkin
import Runner

/// A run as an in-toto statement with the test-result predicate (in-toto/attestation, `test-result` v0.1).
///
/// A test is a criterion, or a scenario that counts for none. What is not verified stands among the failed: a policy
/// that wants this list empty must not pass it.
package struct TestResultStatement: Sendable {
  /// A file by its name and content (in-toto `ResourceDescriptor`).
  package struct Resource: Sendable {
    package var name: String
    /// SHA-256 in hexadecimal.
    package var digest: String

    package init(name: String, digest: String) { (self.name, self.digest) = (name, digest) }
  }

  private let model: ReportModel
  private let subjects: [Resource]
  private let configuration: [Resource]
  private let testedDigest: String?

  /// `subjects` are the plan and the results, `configuration` the features that ran.
  ///
  /// - Parameter digest: SHA-256 in hexadecimal, of the description of what was tested.
  package init(
    _ model: ReportModel, subjects: [Resource], configuration: [Resource], digest: ([UInt8]) -> String
  ) {
    (self.model, self.subjects, self.configuration) = (model, subjects, configuration)
    testedDigest = model.record.provenance.map { provenance in
      var json = JSONWriter()
      json.provenance(provenance)
      return digest(json.bytes)
    }
  }

  package var bytes: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("_type", "https://in-toto.io/Statement/v1")
      json.member("subject") { $0.resources(subjects + tested, annotated: { $0.tested(model.record) }) }
      json.member("predicateType", "https://in-toto.io/attestation/test-result/v0.1")
      json.member("predicate") { json in
        json.object { json in
          json.member("result", result)
          json.member("configuration") { json in
            json.resources(configuration, notes: model.record.notes, headline: Headline(model).text) {
              $0.tested(model.record)
            }
          }
          json.names("passedTests", tests.passed)
          json.names("warnedTests", tests.warned)
          json.names("failedTests", tests.failed)
        }
      }
    }
    json.newline()
    return json.bytes
  }

  /// What was tested, as a subject of its own: its digest is that of its description.
  private var tested: [Resource] {
    testedDigest.map { [Resource(name: "target \(model.record.provenance?.target.name ?? "")", digest: $0)] } ?? []
  }

  private var result: String {
    let tests = tests
    guard model.exitCode == .passed, tests.failed.isEmpty, !(tests.passed + tests.warned).isEmpty else {
      return "FAILED"
    }
    return tests.warned.isEmpty ? "PASSED" : "WARNED"
  }

  private var tests: (passed: [String], warned: [String], failed: [String]) {
    var tests: (passed: [String], warned: [String], failed: [String]) = ([], [], [])
    for criterion in model.criteria {
      switch criterion.verdict {
      case .verified: tests.passed.append(criterion.id)
      case .waived, .flaky: tests.warned.append(criterion.id)
      case .failed, .notVerified: tests.failed.append(criterion.id)
      }
    }
    let counted = Set(model.criteria.flatMap(\.scenarios).flatMap(\.records).map(\.id))
    tests.failed += model.unreadable.map { "could not be read: \($0.path)" }
    for scenario in model.record.scenariosInOrder where !counted.contains(scenario.id) {
      let name = "\(scenario.featureName) › \(scenario.pickle.name)"
      if scenario.isFlaky {
        tests.warned.append(name)
        continue
      }
      if scenario.status == .passed { tests.passed.append(name) } else { tests.failed.append(name) }
    }
    return tests
  }
}

extension JSONWriter {
  /// What was tested, and notes, are annotations, of which a statement may have any.
  fileprivate mutating func resources(
    _ resources: [TestResultStatement.Resource], notes: [RunNote] = [], headline: String? = nil,
    annotated tested: (inout JSONWriter) -> Void
  ) {
    array(resources) { json, resource in
      json.object { json in
        json.member("name", resource.name)
        json.member("digest") { json in json.object { $0.member("sha256", resource.digest) } }
        json.member("annotations") { json in
          json.object { json in
            json.member(optional: "headline", headline)
            json.member("tested") { tested(&$0) }
            if !notes.isEmpty { json.member("notes") { $0.array(notes) { $0.string($1.line) } } }
          }
        }
      }
    }
  }

  fileprivate mutating func names(_ name: StaticString, _ names: [String]) {
    member(name) { json in json.array(names) { $0.string($1) } }
  }
}
