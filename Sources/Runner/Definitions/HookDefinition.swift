/// Code around scenarios or around the whole run.
package struct HookDefinition<World>: Sendable {
  package let name: String?
  package let kind: HookKind
  package let tagExpression: String?
  package let source: SourceReference
  package let body: Body

  package enum Body: Sendable {
    case testCase(@Sendable (World) async throws -> Void)
    case testRun(@Sendable (RunHookContext) async throws -> Void)
  }

  package static func before(
    tags: String? = nil, name: String? = nil, file: String = #filePath, line: Int = #line,
    perform: @escaping @Sendable (World) async throws -> Void
  ) -> HookDefinition {
    HookDefinition(
      name: name, kind: .beforeTestCase, tagExpression: tags, source: SourceReference(file: file, line: line),
      body: .testCase(perform))
  }

  package static func after(
    tags: String? = nil, name: String? = nil, file: String = #filePath, line: Int = #line,
    perform: @escaping @Sendable (World) async throws -> Void
  ) -> HookDefinition {
    HookDefinition(
      name: name, kind: .afterTestCase, tagExpression: tags, source: SourceReference(file: file, line: line),
      body: .testCase(perform))
  }

  package static func beforeAll(
    name: String? = nil, file: String = #filePath, line: Int = #line,
    perform: @escaping @Sendable (RunHookContext) async throws -> Void
  ) -> HookDefinition {
    HookDefinition(
      name: name, kind: .beforeTestRun, tagExpression: nil, source: SourceReference(file: file, line: line),
      body: .testRun(perform))
  }

  package static func afterAll(
    name: String? = nil, file: String = #filePath, line: Int = #line,
    perform: @escaping @Sendable (RunHookContext) async throws -> Void
  ) -> HookDefinition {
    HookDefinition(
      name: name, kind: .afterTestRun, tagExpression: nil, source: SourceReference(file: file, line: line),
      body: .testRun(perform))
  }
}

/// What a hook around the run can do: attach.
package struct RunHookContext: Sendable {
  let attachContent: @Sendable (Attachment.Content) -> Void

  package func attach(_ content: Attachment.Content) { attachContent(content) }
}
