import TestSupport
import Testing

/// What is left on Mimir's disk, on a target that has no control interface.
struct LocalDiskRunTests {
  @Test(.timeLimit(.minutes(3))) func `the ingester's list shows that the compacted blocks have left its disk`()
    async throws
  {
    try await ServedStack.run { stack in
      let file = try Program.file("lgtm-verify.yaml", "targets:\n  served:\n\(stack.targetWithoutControl)\n")
      let feature = "Features/plan/TASK-lgtm-014-mimir-block-compaction-and-s3-upload.feature"
      let result = try await stack.start(
        ["\(feature):20", "--timeout", "20s", "--verbose"], folder: try Program.folder(), targetFile: file
      ).ending()
      #expect(result.text.contains("✔ Then local compacted blocks SHALL be deleted"), "\(result.text)")
      #expect(result.text.contains("the ingester's list of the tenant's blocks"), "\(result.text)")
      // Blocks that had left the disk before the step that looks leave open what that freed.
      let (freed, open) = ("✔ And disk space SHALL be freed", "what that freed was not measured")
      #expect(result.text.contains(freed) || result.text.contains(open), "\(result.text)")
    }
  }
}
