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
