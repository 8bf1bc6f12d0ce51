import Foundation

/// Reads pipes until their end or a deadline.
struct PipeReader {
  private let deadline: ContinuousClock.Instant
  private let limit: Duration

  struct TooSlow: Error, CustomStringConvertible {
    let limit: Duration
    var description: String { "the child process did not end within \(limit)" }
  }

  init(limit: Duration) {
    self.limit = limit
    deadline = .now + limit
  }

  /// Nil at the pipe's end.
  func byte(from pipe: Int32) throws -> UInt8? {
    try chunk(from: pipe, room: 1).first
  }

  /// All of two pipes, read as it comes so that neither fills up.
  func all(from first: Int32, _ second: Int32) throws -> ([UInt8], [UInt8]) {
    var collected: [Int32: [UInt8]] = [first: [], second: []]
    var open = [first, second]
    while !open.isEmpty {
      for pipe in try readable(open) {
        let bytes = try chunk(from: pipe, room: 1 << 16)
        if bytes.isEmpty { open.removeAll { $0 == pipe } }
        collected[pipe, default: []] += bytes
      }
    }
    return (collected[first] ?? [], collected[second] ?? [])
  }

  private func chunk(from pipe: Int32, room: Int) throws -> [UInt8] {
    _ = try readable([pipe])
    var bytes = [UInt8](repeating: 0, count: room)
    let count = read(pipe, &bytes, room)
    guard count >= 0 else { throw SystemFailure(call: "read", code: errno) }
    return Array(bytes.prefix(count))
  }

  /// Waits until one of them has something, or has ended.
  private func readable(_ pipes: [Int32]) throws -> [Int32] {
    var wanted = pipes.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let left = max(0, Int32((deadline - .now) / .milliseconds(1)))
    let count = poll(&wanted, nfds_t(wanted.count), left)
    if count < 0, errno == EINTR { return [] }
    guard count > 0 else { throw TooSlow(limit: limit) }
    return wanted.filter { $0.revents != 0 }.map(\.fd)
  }
}
