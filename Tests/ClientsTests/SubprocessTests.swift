import Foundation
import TestSupport
import Testing

@testable import Clients

@Suite(.timeLimit(.minutes(1)))
struct SubprocessTests {
  @Test func `output, errors and exit code come apart`() async throws {
    let ending = try await Subprocess.run("sh", ["-c", "echo out; echo $X >&2; exit 7"], environment: ["X": "err"])
    #expect(ending.status == 7 && ending.output == Array("out\n".utf8) && ending.errorText == "err\n")
  }

  @Test func `more output than a pipe holds is read`() async throws {
    let script = "head -c 300000 /dev/zero; head -c 300000 /dev/zero >&2"
    let ending = try await Subprocess.run("sh", ["-c", script])
    #expect(ending.output.count == 300_000 && ending.errors.count == 300_000)
  }

  @Test func `what takes too long is killed with all that it started`() async throws {
    let file = "\(try TestFolder.make())/pid"
    await #expect(throws: SubprocessError.tooSlow("sh", limit: .milliseconds(300))) {
      try await Subprocess.run("sh", ["-c", "sleep 60 & echo $! > \(file); wait"], limit: .milliseconds(300))
    }
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let pid = try #require(pid_t(text.dropLast()))
    try await eventually { isGone(pid) }
  }

  @Test func `a cancelled task ends its program`() async throws {
    let file = "\(try TestFolder.make())/started"
    let task = Task { try await Subprocess.run("sh", ["-c", ": > \(file); exec sleep 60"]) }
    try await eventually { FileManager.default.fileExists(atPath: file) }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test func `a program that is not there is named`() async {
    await #expect(throws: SubprocessError.notFound("no-such-program")) {
      try await Subprocess.run("no-such-program", [])
    }
  }

  /// A zombie of a parent that does not wait for it has ended too.
  private func isGone(_ pid: pid_t) -> Bool {
    if kill(pid, 0) != 0 { return true }
    let status = (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)) ?? ""
    return status.contains(") Z ")
  }
}
