import Testing

@testable import Base

/// The paths of Kubernetes' columns.
struct JSONPathTests {
  private static let object: JSONValue = [
    "status": [
      "phase": "Ready", "conditions": [["type": "A", "status": "False"], ["type": "Ready", "status": "True"]],
      "replicas": 3,
    ], "metadata": ["labels": ["app.kubernetes.io/name": "demo"]],
  ]

  @Test(arguments: [
    (".status.phase", "Ready"), ("{.status.phase}", "Ready"), ("status.replicas", "3"),
    (#".status.conditions[?(@.type=="Ready")].status"#, "True"), (".status.conditions[0].type", "A"),
    (#".metadata.labels.app\.kubernetes\.io/name"#, "demo"), (".metadata.labels['app.kubernetes.io/name']", "demo"),
  ])
  func `A path finds what stands there`(path: String, value: String) {
    #expect(JSONPath(path).value(in: Self.object)?.scalarText == value)
  }

  @Test(arguments: [".status.nothing", ".status.conditions[7].type", ".status.phase.deeper", ".status.conditions[x]"])
  func `A path to nothing finds nothing`(path: String) {
    #expect(JSONPath(path).value(in: Self.object) == nil)
  }
}
