import Base
import Clients
import Glibc
import Wire

/// `measure grpc SECONDS ADDRESS KIND BYTES CONNECTIONS STREAMS`: how many calls, or messages of streams, a sink takes.
///
/// KIND is `unary` or `stream`; each connection has so many calls under way at a time.
struct GRPCMeasurement {
  enum Kind: String { case unary, stream }

  private static let unary = "/opentelemetry.proto.collector.trace.v1.TraceService/Export"
  private static let stream = "/lgtm.sink.v1.Sink/TakeAll"
  let duration: Duration
  let address: String
  let kind: Kind
  let message: [UInt8]
  let connections: Int
  let streams: Int

  init?(seconds: Int, _ words: [String]) {
    let numbers = words.dropFirst(2).compactMap { Int($0) }
    guard words.count == 5, let kind = Kind(rawValue: words[1]), numbers.count == 3, numbers.allSatisfy({ $0 > 0 })
    else { return nil }
    (duration, address, self.kind) = (.seconds(seconds), words[0], kind)
    message = (0..<numbers[0]).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    (connections, streams) = (numbers[1], numbers[2])
  }

  /// The count, the time and the processor time, in a line of JSON.
  func report() async throws -> String {
    let channels = (0..<connections).map { _ in GRPCChannel(GRPCPeer(address)) }
    defer { for channel in channels { channel.close() } }
    let (start, processor) = (ContinuousClock.now, Self.processorTime)
    let count = try await withThrowingTaskGroup(of: Int.self) { group in
      for channel in channels {
        for _ in 0..<streams { group.addTask { try await taken(on: channel, until: start + duration) } }
      }
      return try await group.reduce(0, +)
    }
    let (time, used) = (ContinuousClock.now - start, Self.processorTime - processor)
    let result: JSONValue = [
      "count": .number(String(count)), "microseconds": .number(String(Int(time / .microseconds(1)))),
      "processorMicroseconds": .number(String(Int(used / .microseconds(1)))),
    ]
    return String(decoding: result.encoded, as: UTF8.self) + "\n"
  }

  private func taken(on channel: GRPCChannel, until end: ContinuousClock.Instant) async throws -> Int {
    switch kind {
    case .unary: try await calls(channel, until: end)
    case .stream: try await messages(channel, until: end)
    }
  }

  private func calls(_ channel: GRPCChannel, until end: ContinuousClock.Instant) async throws -> Int {
    let call = GRPCCall(Self.unary)
    var count = 0
    while .now < end {
      let reply = try await channel.call(call, message: message)
      guard reply.status == .ok else { throw Failure(text: "a call ended with \(reply.status)") }
      count += 1
    }
    return count
  }

  /// - Returns: how many messages the sink says it took.
  private func messages(_ channel: GRPCChannel, until end: ContinuousClock.Instant) async throws -> Int {
    let stream = channel.open(GRPCCall(Self.stream, deadline: nil))
    var sent = 0
    while .now < end {
      for _ in 0..<64 { try await stream.send(message) }
      sent += 64
    }
    stream.halfClose()
    guard case .message(let bytes) = try await stream.receive(within: .seconds(30)) else {
      throw Failure(text: "the sink did not say how many messages it took")
    }
    let taken = try TakenMessages(protobuf: bytes).count
    guard taken == sent else { throw Failure(text: "of \(sent) messages the sink took \(taken)") }
    return sent
  }

  private struct Failure: Error { let text: String }

  private static var processorTime: Duration {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}

/// `google.protobuf.UInt64Value`
private struct TakenMessages: ProtobufMessage {
  var count = 0

  mutating func decode(_ field: ProtobufField, from reader: inout ProtobufReader) throws(ProtobufError) {
    if field.number == 1 { count = Int(clamping: try reader.uint64(field)) } else { try reader.skip(field) }
  }

  func encode(into writer: inout ProtobufWriter) { writer.uint64(1, UInt64(count)) }
}
