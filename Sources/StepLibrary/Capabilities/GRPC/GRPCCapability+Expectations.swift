import Base
import Clients
import Gherkin
import Runner
import Wire

/// What came of the last call.
extension GRPCCapability {
  func expect(status name: String) throws {
    let (call, reply) = try memory.ended
    guard reply.status.description == name else {
      throw Mismatch(
        "the call ended with another status", expected: name, actual: reply.statusText, curl: call.command)
    }
  }

  func expect(statusMessage text: String) throws {
    let (call, reply) = try memory.ended
    let wanted = world.generic.filled(text)
    guard reply.message.contains(wanted) else {
      throw Mismatch(
        "the status message lacks a text", expected: wanted, actual: reply.statusText, curl: call.command)
    }
  }

  func expect(detail type: String) throws {
    let (call, reply) = try memory.ended
    let types = call.call.details(of: reply).compactMap { $0["@type"]?.string?.split(separator: "/").last }
    guard types.contains(Substring(type)) else {
      throw Mismatch(
        "the status lacks a detail", expected: type,
        actual: types.isEmpty ? "\(reply.statusText), without details" : types.joined(separator: ", "),
        curl: call.command)
    }
  }

  func expect(metadata name: String, _ value: String) throws {
    let (call, reply) = try memory.ended
    try expect(reply.metadata[name], value, "metadata \(name)", of: call)
  }

  func expect(trailer name: String, _ value: String) throws {
    let (call, reply) = try memory.ended
    try expect(reply.trailers[name], value, "trailer \(name)", of: call)
  }

  private func expect(_ found: String?, _ value: String, _ what: String, of call: RunningCall) throws {
    let wanted = world.generic.filled(value)
    guard found == wanted else {
      throw Mismatch("the call has another \(what)", expected: wanted, actual: found ?? "none", curl: call.command)
    }
  }

  func expect(count: Int) throws {
    let last = try memory.last
    guard last.messages.count == count else {
      throw Mismatch(
        "the call gave another number of messages", expected: "\(count)",
        actual: "\(last.messages.count)" + (last.end.map { ", then \($0.statusText)" } ?? ""),
        curl: last.running.command)
    }
  }

  /// - Parameter value: a text, or a value as it is written in JSON; nil for a field that must not be there.
  func expect(field pointer: String, _ value: String?) throws {
    try answered().expect(field: pointer, value.map(world.generic.filled))
  }

  func expect(json document: PickleDocString) throws {
    let call = try memory.last.call
    let wanted = try json(world.generic.filled(document.content))
    guard let type = call.schema.message(call.method.output) else { return }
    let expected: JSONValue
    do { expected = try call.schema.json(try call.schema.message(wanted, as: type), showsZeros: true) } catch {
      throw Inconclusive("the JSON is no \(call.method.output): \(error)")
    }
    try answered().expect(expected)
  }

  private func answered() throws -> AnsweredJSON {
    let command = try memory.last.running.command
    return AnsweredJSON(json: try lastReply(), name: "the reply", other: "another message", command: command)
  }

  /// A call that ended without a message has answered, but not as it should.
  private func lastReply() throws -> JSONValue {
    if let message = try memory.last.messages.last { return message }
    let (call, reply) = try memory.ended
    throw Mismatch("the call gave no message", expected: "a reply", actual: reply.statusText, curl: call.command)
  }
}
