import Base
import Clients
import Runner
import Wire

/// Interface, health, and what is no message.
extension TapioCapability {
  func expectServices() async throws {
    let (client, wanted) = (try await client, target[TapioTarget.self].services)
    let names: [String]
    do { names = try await client.service.services() } catch let error as DescriptorError {
      throw Mismatch(
        "the service does not say what it serves", expected: wanted.joined(separator: ", "), actual: "\(error)")
    }
    for name in wanted where !names.contains(name) {
      throw Mismatch("the server lacks a service", expected: name, actual: names.joined(separator: ", "))
    }
    scenario.attach(Evidence("services", ["of": "Tapio", "names": names]))
  }

  /// Of what the document itself names.
  func expectPromisedMethods() async throws {
    let client = try await client
    for (name, standard) in TapioOperation.standard.sorted(by: { $0.key < $1.key }) where standard.isPromised {
      let method = (client.target.operations[name] ?? standard).method
      do { _ = try await client.service.method(method) } catch let error as DescriptorError {
        throw Mismatch("the service lacks a method that is promised", expected: method, actual: "\(error)")
      }
    }
  }

  /// Services, methods and fields that it had are there, with the same shapes.
  func expectCompatible() async throws {
    let client = try await client
    let earlier: ProtobufSchema
    if let schema = client.target.earlierSchema {
      earlier = schema
    } else {
      guard let file = client.target.earlier else {
        throw Inconclusive("the target gives no earlier descriptors to compare with (tapio.earlierDescriptors)")
      }
      do { earlier = try ProtobufSchema(descriptorSet: WholeFile.read(file)) } catch {
        throw Inconclusive("the earlier descriptors cannot be used: \(error)")
      }
    }
    for service in earlier.services where !service.name.hasPrefix("grpc.") {
      let schema: ProtobufSchema
      do { schema = try await client.service.schema(of: service.name) } catch let error as DescriptorError {
        throw Mismatch("a service is not there any more", expected: service.name, actual: "\(error)")
      }
      if let difference = schema.firstDifference(from: earlier, service: service) {
        throw Mismatch(
          "the interface is not compatible any more", expected: difference.expected, actual: difference.actual)
      }
    }
    scenario.attach(Evidence("interface", ["services": earlier.services.map(\.name)]))
  }

  // MARK: Odd calls

  func callUnknownMethod() async throws {
    let client = try await client
    let service = client.target.services.first ?? ""
    memory.oddReply = try await client.send(garbage: [], to: "\(service)/NoSuchMethod")
  }

  /// Bytes that are no message of any type: a field that never ends.
  func sendGarbage(to name: String) async throws {
    let client = try await client
    try await sendGarbage(toMethod: try await gap { try client.operation(name).method })
  }

  func sendGarbage(toMethod method: String) async throws {
    memory.oddReply = try await client.send(garbage: [0x0A, 0xFF, 0xFF, 0xFF, 0x7F, 0x08], to: method)
  }

  func expectOddReply(_ allowed: [String]) throws {
    let reply = try memory.recall(memory.oddReply, "made such a call")
    guard allowed.contains(reply.status.description) else {
      throw Mismatch(
        "the call has another status", expected: allowed.joined(separator: " or "), actual: reply.statusText)
    }
  }

  // MARK: Health

  func expectHealth(of component: String, is wanted: String) async throws {
    let (status, reply, command) = try await client.health.check(component, deadline: scenario.run.waits.timeout)
    let found = status?.rawValue ?? reply.status.description
    scenario.attach(Evidence("health", ["of": component.isEmpty ? "the server" : component, "status": found]))
    guard found == wanted else {
      throw Mismatch(
        "\(component.isEmpty ? "the server" : component) has another health", expected: wanted, actual: found,
        curl: command)
    }
  }

  func expectAllServing() async throws {
    for service in [""] + target[TapioTarget.self].services { try await expectHealth(of: service, is: "SERVING") }
  }

  func watchHealth() async throws {
    let client = try await client
    let stream = client.service.channel.open(
      GRPCCall("/grpc.health.v1.Health/Watch", metadata: client.service.metadata, deadline: nil))
    try await stream.send(HealthCheckRequest(service: "").protobuf)
    stream.halfClose()
    (memory.watch, memory.watchedHealth) = (TapioWatch(stream), nil)
    try await expectWatch("SERVING", within: scenario.run.waits.timeout)
  }

  func expectWatch(_ wanted: String, within limit: Duration) async throws {
    let watch = try memory.recall(memory.watch, "watched the health of Tapio")
    let (clock, start) = (scenario.run.clock, scenario.run.clock.now)
    var seen = memory.watchedHealth.map { [$0] } ?? []
    while seen.last != wanted {
      let left = start + limit - clock.now
      switch left > .zero ? try await watch.stream.receive(within: left) : .late {
      case .message(let bytes):
        let status = (try? HealthCheckResponse(protobuf: bytes))?.status.rawValue ?? "unreadable"
        seen.append(status)
        memory.watchedHealth = status
      case .end(let reply):
        throw Mismatch(
          "the watch of health ends", expected: wanted, actual: (seen + [reply.statusText]).joined(separator: ", "))
      case .late:
        throw Mismatch(
          "the watch does not show the health", expected: "\(wanted) within \(limit.formatted)",
          actual: seen.isEmpty ? "nothing" : seen.joined(separator: ", "))
      }
    }
    scenario.measured(clock.now - start, within: limit)
  }
}

/// A watch that ends with the scenario at the latest.
final class TapioWatch: Sendable {
  let stream: GRPCStream

  init(_ stream: GRPCStream) { self.stream = stream }

  deinit { stream.cancel() }
}
