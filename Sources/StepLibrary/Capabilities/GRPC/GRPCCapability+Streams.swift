import Base
import Clients
import Gherkin
import Runner
import Wire

/// Streams that stay open between steps, health, and what a server says that it serves.
extension GRPCCapability {
  func open(_ method: String, of service: String) async throws {
    let running = try await begin(method, of: service, deadline: nil)
    (memory.stream, memory.heardStream) = (Conversation(running), true)
    scenario.attach(
      Evidence("stream", ["method": "\(running.call.method.service)/\(running.call.method.name)", "of": service]))
  }

  func send(_ document: PickleDocString) async throws {
    let call = try memory.opened.call
    let message = try json(world.generic.filled(document.content))
    try await call.stream.send(try encoded(message, of: call))
    scenario.attach(Evidence("sent", ["message": message.text]))
  }

  /// Takes what comes next of the stream.
  ///
  /// - Returns: false when nothing came in time.
  private func receive(within limit: Duration) async throws -> Bool {
    var stream = try memory.opened
    let came = stream.take(try await stream.call.receive(within: limit))
    (memory.stream, memory.heardStream) = (stream, true)
    return came
  }

  func halfClose() throws { try memory.opened.call.stream.halfClose() }

  func cancel() throws { try memory.opened.call.stream.cancel() }

  func expectAnswer(within limit: Duration) async throws {
    let start = scenario.run.clock.now
    let came = try await receive(within: limit)
    let stream = try memory.opened
    let time = scenario.run.clock.now - start
    if came { scenario.measured(time, within: limit) }
    guard came, stream.end == nil, let message = stream.messages.last else {
      throw Mismatch(
        "the stream did not answer", expected: "a message within \(limit.formatted)",
        actual: stream.end.map { "its end: \($0.statusText)" } ?? "nothing", curl: stream.running.command)
    }
    scenario.attach(
      Evidence(
        "answer", ["message": message.text],
        then: [Evidence.Entry(name: "time", value: time, as: .time)]))
  }

  func expectNothing(for time: Duration) async throws {
    guard try await receive(within: time) else { return }
    let stream = try memory.opened
    throw Mismatch(
      "the stream gave something", expected: "nothing for \(time.formatted)",
      actual: stream.end.map { "its end: \($0.statusText)" } ?? stream.messages.last?.text ?? "",
      curl: stream.running.command)
  }

  func expectEnd(_ status: String, within limit: Duration) async throws {
    let (clock, start) = (scenario.run.clock, scenario.run.clock.now)
    while try memory.opened.end == nil {
      let left = start + limit - clock.now
      guard left > .zero, try await receive(within: left) else { break }
    }
    let stream = try memory.opened
    guard let end = stream.end else {
      throw Mismatch(
        "the stream did not end", expected: "\(status) within \(limit.formatted)",
        actual: "it is open, with \(stream.messages.count) messages", curl: stream.running.command)
    }
    scenario.measured(clock.now - start, within: limit)
    scenario.attach(evidence(of: stream, sent: []))
    guard end.status.description == status else {
      throw Mismatch(
        "the stream ended with another status", expected: status, actual: end.statusText, curl: stream.running.command)
    }
  }

  func expectHealth(of name: String, component: String, is status: String) async throws {
    let service = try await service(name)
    let health = HealthClient(service.channel, metadata: service.metadata + (memory.metadata[name] ?? []))
    let (found, reply, command) = try await health.check(component, deadline: scenario.run.waits.timeout)
    let text = found?.rawValue ?? reply.status.description
    scenario.attach(
      Evidence(
        "health", ["of": name, "service": component.isEmpty ? "the server" : component],
        then: [
          Evidence.Entry(name: "status", value: text, as: .answer),
          Evidence.Entry(name: "time", value: reply.timings.total, as: .time),
        ]))
    guard text == status else {
      throw Mismatch(
        "the server says another health", expected: status, actual: found?.rawValue ?? reply.statusText, curl: command)
    }
  }

  func expectService(_ name: String, of service: String) async throws {
    let names = try await self.service(service).services()
    scenario.attach(Evidence("services", ["of": service, "names": names]))
    guard names.contains(name) else {
      throw Mismatch("the server lacks a service", expected: name, actual: names.joined(separator: ", "))
    }
  }
}
