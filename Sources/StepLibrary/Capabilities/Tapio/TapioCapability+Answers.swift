import Base
import Clients
import Runner
import Wire

/// What was answered.
extension TapioCapability {
  func expectStatus(_ allowed: [String]) throws {
    let asked = try memory.answered()
    let end = try memory.recall(asked.end, "brought the call to its end")
    if end.status == .unimplemented, !allowed.contains("UNIMPLEMENTED") {
      try expectPromised(asked.operation, end)
    }
    guard allowed.contains(end.status.description) else {
      throw Mismatch(
        "\"\(asked.name)\" is answered with another status", expected: allowed.joined(separator: " or "),
        actual: end.statusText, curl: asked.running.command)
    }
  }

  /// What the document does not name may be absent, and then nothing can be said.
  private func expectPromised(_ operation: TapioOperation, _ end: GRPCReply) throws {
    // Where calls are compressed, it may be the compression that is not implemented.
    guard !operation.isPromised, !memory.compresses else { return }
    throw Inconclusive("the service has no \(operation.method): \(end.statusText)")
  }

  /// The answer to the last question; throws where it was refused.
  private func answer() throws -> (TapioConversation, JSONValue) {
    let asked = try memory.answered()
    try expectStatus(["OK"])
    return (asked, asked.messages.last ?? .object([]))
  }

  private func list(_ text: String) -> [String] {
    filled(text).split(separator: ",").map { String($0.drop { $0 == " " }) }
  }

  func expect(_ name: String, is text: String, inOrder: Bool = false) throws {
    let (asked, message) = try answer()
    let (found, wanted) = (try asked.values(name, in: message), list(text))
    let isSame =
      inOrder
      ? found.count == wanted.count && zip(found, wanted).allSatisfy(TapioValue.areEqual)
      : TapioValue.areEqual(found, wanted)
    guard isSame else {
      throw Mismatch(
        "the answer has another \(name)", expected: wanted.joined(separator: ", "),
        actual: found.isEmpty ? "none" : found.joined(separator: ", "), curl: asked.running.command)
    }
  }

  func expect(_ count: Int, of name: String) throws {
    let (asked, message) = try answer()
    let found = try asked.values(name, in: message)
    guard found.count == count else {
      throw Mismatch(
        "the answer has another number of \(name)", expected: "\(count)",
        actual: "\(found.count): \(found.joined(separator: ", ").shortened)", curl: asked.running.command)
    }
  }

  func note(_ name: String) throws {
    let (asked, message) = try answer()
    memory.noted[name] = try asked.values(name, in: message).first
  }

  func expect(_ name: String, includes text: String) throws {
    let (asked, message) = try answer()
    let found = try asked.values(name, in: message)
    for wanted in list(text) where !found.contains(where: { TapioValue.areEqual($0, wanted) }) {
      throw Mismatch(
        "the answer lacks a value of its \(name)", expected: wanted, actual: found.joined(separator: ", ").shortened,
        curl: asked.running.command)
    }
  }

  func expect(_ name: String, lacks text: String) throws {
    let (asked, message) = try answer()
    let found = try asked.values(name, in: message)
    for unwanted in list(text) where found.contains(where: { TapioValue.areEqual($0, unwanted) }) {
      throw Mismatch(
        "the answer has a value of its \(name) that it must not have", expected: "no \(unwanted)",
        actual: found.joined(separator: ", ").shortened, curl: asked.running.command)
    }
  }

  // MARK: Streams

  /// Reads on until a message has the value.
  func expectStream(gives name: String, _ text: String, within limit: Duration) async throws {
    let (clock, start, wanted) = (scenario.run.clock, scenario.run.clock.now, filled(text))
    var stream = try memory.opened()
    defer { memory.stream = stream }
    while stream.end == nil {
      if let last = stream.messages.last,
        try stream.values(name, in: last).contains(where: {
          TapioValue.areEqual($0, wanted)
        })
      {
        scenario.measured(clock.now - start, within: limit)
        scenario.attach(evidence(stream))
        return
      }
      let left = start + limit - clock.now
      guard left > .zero else { break }
      switch try await stream.running.call.receive(within: left) {
      case .message(let json): stream.messages.append(json)
      case .end(let reply): stream.end = reply
      case .late: break
      }
    }
    throw Mismatch(
      "the stream of \"\(stream.name)\" does not give what it should",
      expected: "\(name) \(wanted) within \(limit.formatted)",
      actual: stream.end?.statusText ?? "\(stream.messages.count) messages", curl: stream.running.command)
  }

  func expectStream(neverGave name: String, _ text: String) throws {
    let (stream, unwanted) = (try memory.opened(), filled(text))
    for message in stream.messages where try stream.values(name, in: message).contains(unwanted) {
      throw Mismatch(
        "the stream gave what it should not", expected: "no \(name) \(unwanted)",
        actual: String(decoding: message.encoded, as: UTF8.self).shortened, curl: stream.running.command)
    }
  }
}

/// Values of answers: numbers are compared as such, times as times.
enum TapioValue {
  /// In any order.
  static func areEqual(_ found: [String], _ wanted: [String]) -> Bool {
    var rest = wanted
    for value in found {
      guard let index = rest.firstIndex(where: { areEqual(value, $0) }) else { return false }
      rest.remove(at: index)
    }
    return rest.isEmpty
  }

  static func areEqual(_ found: String, _ wanted: String) -> Bool {
    if found == wanted { return true }
    guard let left = Double(found), let right = Double(wanted) else { return false }
    return abs(left - right) <= 1e-9 * max(1, abs(left), abs(right))
  }
}
