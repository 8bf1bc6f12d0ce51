import Runner

extension KitSample {
  /// Samples about what can become of a step.
  var statusSteps: [StepDefinition<KitWorld>]? {
    switch name {
    case "all-statuses", "failedish-combinations": allStatuses
    case "ambiguous":
      [
        given(.regularExpression("^a (.*?) with (.*?)$")) { (_, _: String, _: String) in },
        given(.regularExpression("^a step with (.*?)$")) { (_, _: String) in },
      ]
    case "pending":
      [
        given("an implemented non-pending step") { _ in },
        given("an implemented step that is skipped") { _ in },
        given("an unimplemented pending step") { _ in throw Pending() },
      ]
    case "pending-exception": [given("an unimplemented pending step") { _ in throw Pending("TODO") }]
    case "skipped":
      [
        given("a step that does not skip") { _ in },
        given("a step that is skipped") { _ in },
        given("I skip a step") { _ in throw Skipped() },
      ]
    case "skipped-exception": [given("I skip a step") { _ in throw Skipped("skipping") }]
    case "stack-traces": [when("a step throws an exception") { _ in throw Kit.Error("BOOM") }]
    case "test-run-exception": [given("a step") { _ in }]
    case "unused-steps": [given("a step that is used") { _ in }, given("a step that is not used") { _ in }]
    case "undefined", "undefined-multiple":
      [given("an implemented step") { _ in }, given("a step that will be skipped") { _ in }]
    case "unknown-parameter-type":
      [given("{airport} is closed because of a strike") { (_, _: String) in }]
    default: retrySteps
    }
  }

  private var allStatuses: [StepDefinition<KitWorld>] {
    let common: [StepDefinition<KitWorld>] = [
      given(.regularExpression("^a pending step$")) { _ in throw Pending() },
      given(.regularExpression("^a skipped step$")) { _ in throw Skipped() },
    ]
    let ambiguous: [StepDefinition<KitWorld>] = [
      given(.regularExpression("^an ambiguous (.*?)$")) { (_, _: String) in },
      given(.regularExpression("^(.*?) ambiguous step$")) { (_, _: String) in },
    ]
    let passing: StepDefinition<KitWorld> = given(.regularExpression("^a step$")) { _ in }
    let failing: StepDefinition<KitWorld> = given(.regularExpression("^a failing step$")) { _ in
      throw Kit.Error("whoops")
    }
    return name == "all-statuses"
      ? [passing, failing] + common + ambiguous : [passing] + common.reversed() + ambiguous + [failing]
  }

  private var retrySteps: [StepDefinition<KitWorld>]? {
    let counter = Kit.Counter()
    return switch name {
    case "retry":
      [
        given("a step that always passes") { _ in },
        given("a step that passes the second time") { _ in try counter.failUnless("second", comes: 2) },
        given("a step that passes the third time") { _ in try counter.failUnless("third", comes: 3) },
        given("a step that always fails") { _ in throw Kit.Error("Exception in step") },
      ]
    case "retry-ambiguous": [given("an ambiguous step") { _ in }, given("an ambiguous step") { _ in }]
    case "retry-pending": [given("a pending step") { _ in throw Pending() }]
    case "retry-undefined": []
    default: nil
    }
  }
}
