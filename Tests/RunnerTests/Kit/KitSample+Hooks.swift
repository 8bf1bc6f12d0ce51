import Runner

extension KitSample {
  /// The steps of samples about hooks; hooks come before them and after.
  var hookedSteps: [StepDefinition<KitWorld>]? {
    let passes: StepDefinition<KitWorld> = when("a step passes") { _ in }
    return switch name {
    case "hooks", "global-hooks":
      [passes, when("a step fails") { _ in throw Kit.Error("Exception in step") }]
    case "hooks-attachment", "hooks-conditional", "hooks-named", "global-hooks-afterall-error",
      "global-hooks-attachments", "global-hooks-beforeall-error":
      [passes]
    case "hooks-skipped":
      [
        given("a normal step") { _ in },
        given("a step that skips") { _ in throw Skipped() },
      ]
    case "skipped-failing-hook": [given("a step that skips") { _ in throw Skipped() }]
    default: nil
    }
  }

  var hooks: [HookDefinition<KitWorld>] {
    let failure = Kit.Error("Exception in conditional hook")
    return switch name {
    case "hooks", "hooks-undefined": [.before { _ in }, .after { _ in }]
    case "hooks-named": [.before(name: "A named before hook") { _ in }, .after(name: "A named after hook") { _ in }]
    case "hooks-attachment": [.before(perform: attachImage), .after(perform: attachImage)]
    case "hooks-conditional":
      [
        .before(tags: "@passing-hook") { _ in }, .before(tags: "@fail-before") { _ in throw failure },
        .after(tags: "@fail-after") { _ in throw failure }, .after(tags: "@passing-hook") { _ in },
      ]
    case "hooks-skipped":
      [
        .before { _ in }, .before(tags: "@skip-before") { _ in throw Skipped() }, .before { _ in },
        .after { _ in }, .after(tags: "@skip-after") { _ in throw Skipped() }, .after { _ in },
      ]
    case "skipped-failing-hook": [.after { _ in throw Kit.Error("whoops") }]
    default: runHooks
    }
  }

  private var runHooks: [HookDefinition<KitWorld>] {
    switch name {
    case "global-hooks": [.beforeAll { _ in }, .beforeAll { _ in }, .afterAll { _ in }, .afterAll { _ in }]
    case "global-hooks-afterall-error":
      [
        .beforeAll { _ in }, .beforeAll { _ in }, .afterAll { _ in },
        .afterAll { _ in throw Kit.Error("AfterAll hook went wrong") }, .afterAll { _ in },
      ]
    case "global-hooks-beforeall-error":
      [
        .beforeAll { _ in }, .beforeAll { _ in throw Kit.Error("BeforeAll hook went wrong") }, .beforeAll { _ in },
        .afterAll { _ in }, .afterAll { _ in },
      ]
    case "global-hooks-attachments":
      [
        .beforeAll { $0.attach(.text("Attachment from BeforeAll hook", mediaType: "text/plain")) },
        .afterAll { $0.attach(.text("Attachment from AfterAll hook", mediaType: "text/plain")) },
      ]
    default: []
    }
  }

  private func attachImage(_ world: KitWorld) throws {
    try world.attach(self, file: "cucumber.svg", as: "image/svg+xml")
  }
}
