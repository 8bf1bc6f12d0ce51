import FoundationEssentials
import Glibc

/// What kubectl writes: first where it listens, then a line for each connection, and at last why it ends.
package struct PortForwardOutput {
  package struct Reason: Error {
    package let text: String
  }

  private let process: Subprocess
  private let deadline: ContinuousClock.Instant
  private let limit: Duration
  private var open: [Int32]
  private var output: [UInt8] = []
  private var errors: [UInt8] = []

  package init(_ process: Subprocess, limit: Duration) {
    self.process = process
    self.limit = limit
    deadline = .now + limit
    open = [process.output, process.errors]
  }

  /// The port of `Forwarding from 127.0.0.1:43211 -> 4317`; blocks until it is known.
  package mutating func port() -> Result<Int, Reason> {
    while true {
      if let port = Self.port(in: String(decoding: output, as: UTF8.self)) { return .success(port) }
      let left = deadline - .now
      guard !open.isEmpty else { return .failure(Reason(text: lastWords)) }
      guard left > .zero else { return .failure(Reason(text: "kubectl was not ready within \(limit)")) }
      read(waiting: left)
    }
  }

  /// Blocks until kubectl has ended; one that never listened is ended.
  package mutating func drain() {
    if Self.port(in: String(decoding: output, as: UTF8.self)) == nil { process.closeInput() }
    while !open.isEmpty {
      read(waiting: .seconds(3600))
      output.removeAll()
      errors.removeAll()
    }
    _ = process.wait()
  }

  private static func port(in text: String) -> Int? {
    guard let match = text.firstMatch(of: #/Forwarding from 127\.0\.0\.1:(\d+) ->/#) else { return nil }
    return Int(match.1)
  }

  private var lastWords: String {
    let lines = String(decoding: errors, as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.last.map(String.init) ?? "kubectl ended without a word"
  }

  private mutating func read(waiting time: Duration) {
    var wanted = open.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    guard poll(&wanted, nfds_t(wanted.count), Int32(time / .milliseconds(1))) > 0 else { return }
    for pipe in wanted.filter({ $0.revents != 0 }).map(\.fd) {
      let bytes = (try? PipeCollector.chunk(of: pipe)) ?? []
      if bytes.isEmpty { open.removeAll { $0 == pipe } }
      if pipe == process.output { output += bytes } else { errors += bytes }
    }
  }
}
