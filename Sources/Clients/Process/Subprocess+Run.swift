import Base
import FoundationEssentials
import Glibc

extension Subprocess {
  package struct Ending: Sendable {
    /// The exit code, or 128 and the number of the signal that ended it.
    package var status: Int32
    package var output: [UInt8]
    package var errors: [UInt8]

    package var errorText: String { String(decoding: errors, as: UTF8.self) }

    /// The exit code and the first line of what it said was wrong; nil where it ended well.
    package var failure: String? {
      guard status != 0 else { return nil }
      let line = errorText.split(whereSeparator: \.isNewline).first.map { ": \($0)" } ?? ""
      return "ended with exit code \(status)\(line)"
    }
  }

  /// Runs a program to its end; one that takes longer, writes too much or is no longer wanted is killed.
  package static func run(
    _ program: String, _ arguments: [String], environment: [String: String] = [:], limit: Duration = .seconds(60)
  ) async throws -> Ending {
    try Task.checkCancellation()
    let process = try Subprocess(program, arguments, environment: environment)
    let ending = try await withTaskCancellationHandler {
      try await OwnThread.run { try process.ending(limit: limit) }
    } onCancel: {
      process.kill()
    }
    try Task.checkCancellation()
    return ending
  }

  private func ending(limit: Duration) throws(SubprocessError) -> Ending {
    do throws(SubprocessError) {
      var reader = PipeCollector(program: program, limit: limit)
      let (output, errors) = try reader.all(from: output, errors)
      return Ending(status: wait(), output: output, errors: errors)
    } catch {
      kill()
      _ = wait()
      throw error
    }
  }
}

/// Reads two pipes as it comes, so that neither fills up, until both have ended.
package struct PipeCollector {
  private static let mostBytes = 16 << 20
  private let program: String
  private let limit: Duration
  private let deadline: ContinuousClock.Instant

  package init(program: String, limit: Duration) {
    self.program = program
    self.limit = limit
    deadline = .now + limit
  }

  package mutating func all(from first: Int32, _ second: Int32) throws(SubprocessError) -> ([UInt8], [UInt8]) {
    var collected: [Int32: [UInt8]] = [first: [], second: []]
    var open = [first, second]
    while !open.isEmpty {
      for pipe in try readable(open) {
        let bytes = try Self.chunk(of: pipe)
        if bytes.isEmpty { open.removeAll { $0 == pipe } }
        collected[pipe, default: []] += bytes
        if collected[pipe, default: []].count > Self.mostBytes { throw .tooMuchOutput(program) }
      }
    }
    return (collected[first] ?? [], collected[second] ?? [])
  }

  /// Empty at the pipe's end.
  package static func chunk(of pipe: Int32) throws(SubprocessError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    var count = 0
    repeat { count = read(pipe, &bytes, bytes.count) } while count < 0 && errno == EINTR
    guard count >= 0 else { throw .system(call: "read", code: errno) }
    return Array(bytes.prefix(count))
  }

  /// Waits until one of them has something, or has ended.
  private func readable(_ pipes: [Int32]) throws(SubprocessError) -> [Int32] {
    var wanted = pipes.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let left = max(0, Int32(min((deadline - .now) / .milliseconds(1), 1e9)))
    let count = poll(&wanted, nfds_t(wanted.count), left)
    if count < 0, errno == EINTR { return [] }
    guard count > 0 else { throw .tooSlow(program, limit: limit) }
    return wanted.filter { $0.revents != 0 }.map(\.fd)
  }
}
