import Foundation
import TestSupport
import Testing

/// The program as a package installs it.
@Suite(.timeLimit(.minutes(2)))
struct StandardPathTests {
  /// A tree with the program in `bin`, and a feature where it was installed.
  private static func installed() throws -> URL {
    // Beside the program, to which a link is enough: a copy that is still open for writing anywhere cannot be run.
    let root = Program.path.deletingLastPathComponent().appending(path: "installed-\(UUID())")
    let (bin, features) = (root.appending(path: "bin"), root.appending(path: "share/lgtm-verify/Features"))
    for folder in [bin, features] {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }
    try FileManager.default.linkItem(at: Program.path, to: bin.appending(path: "lgtm-verify"))
    let feature = "@AC-1\nFeature: One\n  Scenario: Installed\n    Given Tempo is deployed and healthy\n"
    try Data(feature.utf8).write(to: features.appending(path: "one.feature"))
    return bin.appending(path: "lgtm-verify")
  }

  @Test func `where nothing is named, what was installed runs, unless the folder has features of its own`() async throws
  {
    let program = try Self.installed()
    defer { try? FileManager.default.removeItem(at: program.deletingLastPathComponent().deletingLastPathComponent()) }
    let folder = URL(fileURLWithPath: try TestFolder.make())
    let listed = try await ChildProcess.run(program.path, ["run", "--dry-run"], folder: folder.path)
    #expect(listed.status == 0 && listed.text.contains("Installed"), "\(listed.text)\(listed.errorText)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    let own = folder.appending(path: "Features")
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    try Data("Feature: Two\n  Scenario: Own\n    Given Tempo is deployed and healthy\n".utf8)
      .write(to: own.appending(path: "two.feature"))
    let ours = try await ChildProcess.run(program.path, ["run", "--dry-run"], folder: folder.path)
    #expect(ours.status == 0 && ours.text.contains("Own") && !ours.text.contains("Installed"), "\(ours.text)")
  }
}
