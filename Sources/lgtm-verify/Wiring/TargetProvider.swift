internal import StepLibrary

struct TargetProvider: Sendable {
  init(_ settings: RunSettings, environment: [String: String]) throws(UsageError) {}
  func open() async throws(UsageError) -> TargetSession { TargetSession(target: Target(name: "x")) }
}
struct TargetSession: Sendable {
  let target: Target
  func close() async {}
}
