import Foundation
import Testing

/// What a target file names, from wherever it is used.
struct TargetPathTests {
  @Test func `a file that only the working folder has is named with the place where it belongs`() async throws {
    let file = try Program.file("t.yaml", "targets:\n  t:\n    tempo: {tls: {caFile: Package.swift}}\n")
    let folder = (file as NSString).deletingLastPathComponent
    let result = try await Program.run(["doctor", "--config", file, "--target", "t"])
    let old = "\(Program.root.path)/Package.swift"
    #expect(
      result.errors.contains("\(file):3:27: \(folder)/Package.swift is not there, but \(old) is\n  "),
      "\(result.errors)")
    #expect(result.status == 2)
  }

  @Test func `a secret's file stands beside the target file`() async throws {
    let file = try Program.file("t.yaml", "targets:\n  t:\n    tempo: {tokenFile: token}\n")
    let folder = (file as NSString).deletingLastPathComponent
    let lost = try await Program.run(["doctor", "--config", file, "--target", "t"])
    #expect(lost.errors.contains("\(folder)/token cannot be read"), "\(lost.errors)")
    try "x".write(toFile: "\(folder)/token", atomically: true, encoding: .utf8)
    #expect(try await Program.run(["run", "--dry-run", "--config", file, "--target", "t"]).status == 0)
  }
}
