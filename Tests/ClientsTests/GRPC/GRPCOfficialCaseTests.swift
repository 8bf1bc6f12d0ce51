import Base
import ServerSupport
import Testing
import Wire

@testable import Clients

/// The cases of gRPC's official interoperability tests (grpc/grpc, doc/interop-test-descriptions.md), our client against
/// grpcio.
@Suite(.timeLimit(.minutes(1)), .enabled(if: PythonTestService.isPresent, PythonTestService.absence))
struct GRPCOfficialCaseTests {
  private static let unicode = "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n"

  private func zeros(_ count: Int) -> JSONValue {
    ["body": .string(Base64.encode([UInt8](repeating: 0, count: count)))]
  }

  private func size(_ message: JSONValue) -> Int? {
    message["payload"]?["body"]?.string.flatMap(Base64.decode)?.count
  }

  /// All that comes.
  private func finish(_ call: DynamicCall) async throws -> ([JSONValue], GRPCReply) {
    var messages: [JSONValue] = []
    while true {
      switch try await call.receive(within: .seconds(20)) {
      case .message(let message): messages.append(message)
      case .end(let reply): return (messages, reply)
      case .late:
        call.stream.cancel()
        Issue.record("nothing came in 20 seconds")
      }
    }
  }

  private func call(
    _ method: String, _ messages: [JSONValue], of service: GRPCService, metadata: [HTTPField] = [],
    deadline: Duration = .seconds(20), compresses: Bool = false
  ) async throws -> ([JSONValue], GRPCReply) {
    let call = try await service.begin(
      "\(PythonTestService.name)/\(method)", metadata: metadata, deadline: deadline, compresses: compresses)
    for message in messages { try await call.send(message) }
    call.stream.halfClose()
    return try await finish(call)
  }

  @Test func `empty_unary and large_unary`() async throws {
    try await PythonTestService.withService { service in
      let (empty, status) = try await call("EmptyCall", [[:]], of: service)
      #expect(empty == [[:]] && status.status == .ok)
      let request: JSONValue = ["responseSize": 314159, "payload": zeros(271828)]
      let (large, _) = try await call("UnaryCall", [request], of: service)
      #expect(large.map(size) == [314159])
    }
  }

  @Test func `client_streaming and server_streaming`() async throws {
    try await PythonTestService.withService { service in
      let sizes = [27182, 8, 1828, 45904]
      let (sum, _) = try await call("StreamingInputCall", sizes.map { ["payload": zeros($0)] }, of: service)
      #expect(sum == [["aggregatedPayloadSize": 74922]])
      let wanted = [31415, 9, 2653, 58979]
      let request: JSONValue = ["responseParameters": .array(wanted.map { ["size": .number(String($0))] })]
      let (answers, _) = try await call("StreamingOutputCall", [request], of: service)
      #expect(answers.map(size) == wanted)
    }
  }

  @Test func `ping_pong and empty_stream`() async throws {
    try await PythonTestService.withService { service in
      let call = try await service.begin("\(PythonTestService.name)/FullDuplexCall", deadline: .seconds(20))
      for (sent, wanted) in [(27182, 31415), (8, 9), (1828, 2653), (45904, 58979)] {
        try await call.send(["responseParameters": [["size": .number(String(wanted))]], "payload": zeros(sent)])
        guard case .message(let answer) = try await call.receive(within: .seconds(20)) else {
          Issue.record("no answer")
          break
        }
        #expect(size(answer) == wanted)
      }
      call.stream.halfClose()
      let (rest, reply) = try await finish(call)
      #expect(rest.isEmpty && reply.status == .ok)
      let (none, end) = try await self.call("FullDuplexCall", [], of: service)
      #expect(none.isEmpty && end.status == .ok)
    }
  }

  @Test(arguments: ["test status message", unicode])
  func `status_code_and_message and special_status_message`(text: String) async throws {
    try await PythonTestService.withService { service in
      let request: JSONValue = ["responseStatus": ["code": 2, "message": .string(text)]]
      for method in ["UnaryCall", "FullDuplexCall"] {
        let (messages, reply) = try await call(method, [request], of: service)
        #expect(messages.isEmpty && reply.status == .unknown && reply.message == text, "\(method)")
      }
    }
  }

  @Test(arguments: [
    "grpc.testing.TestService/UnimplementedCall", "grpc.testing.UnimplementedService/UnimplementedCall",
  ])
  func `unimplemented_method and unimplemented_service`(method: String) async throws {
    try await PythonTestService.withService { service in
      let call = try await service.begin(method, deadline: .seconds(20))
      try await call.send([:])
      call.stream.halfClose()
      #expect(try await finish(call).1.status == .unimplemented)
    }
  }

  @Test func `cancel_after_begin and cancel_after_first_response`() async throws {
    try await PythonTestService.withService { service in
      let begun = try await service.begin("\(PythonTestService.name)/StreamingInputCall", deadline: .seconds(20))
      begun.stream.cancel()
      #expect(try await finish(begun).1.status == .cancelled)
      let first = try await service.begin("\(PythonTestService.name)/FullDuplexCall", deadline: .seconds(20))
      try await first.send(["responseParameters": [["size": 31415]]])
      guard case .message = try await first.receive(within: .seconds(20)) else {
        Issue.record("no answer")
        return
      }
      first.stream.cancel()
      #expect(try await finish(first).1.status == .cancelled)
    }
  }

  @Test func `timeout_on_sleeping_server`() async throws {
    try await PythonTestService.withService { service in
      let call = try await service.begin("\(PythonTestService.name)/FullDuplexCall", deadline: .milliseconds(50))
      try await call.send(["payload": zeros(27182), "responseParameters": [["size": 1, "intervalUs": 5_000_000]]])
      let (_, reply) = try await finish(call)
      #expect(reply.status == .deadlineExceeded && reply.timings.total < .seconds(4))
    }
  }

  @Test func `custom_metadata`() async throws {
    try await PythonTestService.withService { service in
      let metadata = [
        HTTPField("x-grpc-test-echo-initial", "test_initial_metadata_value"),
        HTTPField("x-grpc-test-echo-trailing-bin", Base64.encode([0xAB, 0xAB, 0xAB])),
      ]
      for method in ["EmptyCall", "FullDuplexCall"] {
        let (_, reply) = try await call(method, method == "EmptyCall" ? [[:]] : [], of: service, metadata: metadata)
        #expect(reply.metadata["x-grpc-test-echo-initial"] == "test_initial_metadata_value")
        #expect(reply.trailers["x-grpc-test-echo-trailing-bin"].flatMap(Base64.decode) == [0xAB, 0xAB, 0xAB])
      }
    }
  }

  @Test func `client_compressed_unary and server_compressed_unary`() async throws {
    try await PythonTestService.withService { service in
      let request: JSONValue = [
        "responseSize": 314159, "payload": zeros(271828), "responseCompressed": ["value": true],
      ]
      let (answers, reply) = try await call("UnaryCall", [request], of: service, compresses: true)
      #expect(answers.map(size) == [314159] && reply.metadata["grpc-encoding"] == "gzip")
    }
  }

  @Test func `many calls go over one connection at once, and a message is longer than the window`() async throws {
    try await PythonTestService.withService { service in
      try await withThrowingTaskGroup(of: Int?.self) { group in
        for index in 0..<40 {
          group.addTask {
            let request: JSONValue = ["responseSize": .number(String(index)), "payload": zeros(index)]
            return try await call("UnaryCall", [request], of: service).0.first.flatMap(size)
          }
        }
        var sizes: [Int] = []
        for try await size in group { sizes.append(size ?? -1) }
        #expect(sizes.sorted() == Array(0..<40))
      }
      let (large, _) = try await call(
        "UnaryCall", [["responseSize": 5_000_000, "payload": zeros(5_000_000)]], of: service)
      #expect(large.map(size) == [5_000_000])
    }
  }

  @Test func `a message that is not taken holds the server`() async throws {
    try await PythonTestService.withService { service in
      let call = try await service.begin("\(PythonTestService.name)/StreamingOutputCall", deadline: .seconds(20))
      let sizes = [JSONValue](repeating: ["size": 100_000], count: 200)
      try await call.send(["responseParameters": .array(sizes)])
      call.stream.halfClose()
      var largest = 0
      for taken in 0..<200 {
        guard case .message = try await call.receive(within: .seconds(20)) else {
          Issue.record("only \(taken) came")
          return
        }
        largest = max(largest, call.stream.state.withLock { $0.incoming.count })
      }
      // The window, and a message of which a part had come.
      #expect(largest <= (1 << 20) + 100_005)
      #expect(try await finish(call).1.status == .ok)
    }
  }
}
