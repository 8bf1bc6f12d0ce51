import Clients
import Foundation
import Gherkin
import Runner
import ServerSupport
import Testing

@testable import StepLibrary

@Suite(.timeLimit(.minutes(1)), .enabled(if: PythonTestService.isPresent, PythonTestService.absence))
struct `Sentences about any gRPC service` {
  private static let unary = #"When "grpc.testing.TestService/UnaryCall" of "shop" is called with"#

  private func with(_ body: (PlanBench) async throws -> Void) async throws {
    try await PythonTestService.with { address in
      var target = Target(name: "t")
      target.services["shop"] = NamedService(
        "shop", ServiceTarget(url: "http://\(address)"), descriptors: PythonTestService.descriptors.path)
      target.services["gone"] = NamedService(
        "gone", ServiceTarget(url: "http://127.0.0.1:1"), descriptors: PythonTestService.descriptors.path)
      target.services["bare"] = NamedService("bare", ServiceTarget(url: "http://\(address)"))
      target.services["torn"] = NamedService(
        "torn", ServiceTarget(url: "http://\(address)"), descriptors: "/dev/null/x")
      try await body(PlanBench(target))
    }
  }

  private static func document(_ text: String) -> String { "\n\"\"\"\n\(text)\n\"\"\"" }

  @Test func `hold or fail as the call ended`() async throws {
    let failing = Self.document(#"{"responseStatus": {"code": 5, "message": "no lamp"}}"#)
    let answering = Self.document(#"{"responseSize": 3}"#)
    let cases: [(call: String, sentence: String, holds: Bool)] = [
      (failing, "Then the gRPC status is NOT_FOUND", true), (failing, "Then the gRPC status is OK", false),
      (failing, #"Then the gRPC status message contains "lamp""#, true),
      (failing, #"Then the gRPC status message contains "chair""#, false),
      (failing, #"Then the gRPC status has a detail "google.rpc.RetryInfo""#, false),
      (failing, #"Then the reply field "/payload" is "1""#, false), (failing, "Then the call gave 0 messages", true),
      (answering, "Then the gRPC status is OK", true), (answering, "Then the call gave 1 message", true),
      (answering, "Then the call gave 2 messages", false),
      (answering, #"Then the reply field "/payload/body" is "AAAA""#, true),
      (answering, #"Then the reply field "/payload/body" is "AAA=""#, false),
      (answering, #"Then the reply field "/username" is """#, true),
      (answering, #"Then the reply has no field "/payload/size""#, true),
      (answering, #"Then the reply has no field "/payload""#, false),
      (answering, "Then the reply is the JSON" + Self.document(#"{"payload": {"body": "AAAA"}}"#), true),
      (
        answering, "Then the reply is the JSON" + Self.document(#"{"payload": {"body": "AAAA"}, "username": "x"}"#),
        false
      ),
    ]
    try await with { bench in
      for (call, sentence, holds) in cases {
        let outcomes = try await bench.run(Self.unary + call, sentence)
        #expect(outcomes.map(\.status) == [.passed, holds ? .passed : .failed], "\(sentence): \(outcomes)")
      }
    }
  }

  @Test func `send metadata and streams, compressed, and see what comes back`() async throws {
    try await with { bench in
      let outcomes = try await bench.run(
        "Given calls to \"shop\" have the metadata\n| x-grpc-test-echo-initial | first |\n"
          + "| x-grpc-test-echo-trailing-bin | q6ur |",
        #"And calls to "shop" are compressed"#,
        #"When "grpc.testing.TestService/EmptyCall" of "shop" is called"#,
        #"Then the gRPC metadata "x-grpc-test-echo-initial" is "first""#,
        #"And the gRPC trailer "x-grpc-test-echo-trailing-bin" is "q6ur""#,
        #"When "grpc.testing.TestService/StreamingInputCall" of "shop" is called with"#
          + Self.document("{\"payload\": {\"body\": \"AAAA\"}}\n{\"payload\": {\"body\": \"AAAA\"}}"),
        #"Then the reply field "/aggregatedPayloadSize" is "6""#)
      #expect(outcomes.allSatisfy { $0.status == .passed }, "\(outcomes)")
    }
  }

  @Test func `keep a stream open between steps`() async throws {
    let ask = #"When the stream is sent"# + Self.document(#"{"responseParameters": [{"size": 1}, {"size": 2}]}"#)
    let open = #"When a stream of "grpc.testing.TestService/FullDuplexCall" of "shop" is opened"#
    try await with { bench in
      let outcomes = try await bench.run(
        open, "Then the stream gives nothing for 50 ms", ask, "Then the stream answers within 5 seconds",
        #"And the reply field "/payload/body" is "AA==""#, "And the stream answers within 5 seconds",
        #"And the reply field "/payload/body" is "AAA=""#, "When the stream is half-closed",
        "Then the stream ends with OK within 5 seconds", "And the call gave 2 messages")
      #expect(outcomes.allSatisfy { $0.status == .passed }, "\(outcomes)")
      let cancelled = try await bench.run(
        open, "When the stream is cancelled", "Then the stream ends with CANCELLED within 5 seconds")
      #expect(cancelled.allSatisfy { $0.status == .passed }, "\(cancelled)")
    }
  }

  @Test(arguments: [
    "Then the stream answers within 50 ms", "Then the stream ends with OK within 50 ms",
  ])
  func `fail where a stream gives nothing in time`(sentence: String) async throws {
    try await with { bench in
      let outcomes = try await bench.run(
        #"When a stream of "grpc.testing.TestService/FullDuplexCall" of "shop" is opened"#, sentence)
      #expect(outcomes.map(\.status) == [.passed, .failed], "\(outcomes)")
      #expect(outcomes[1].message?.contains("lgtm-verify grpc call") == true || outcomes[1].message != nil)
    }
  }

  @Test(arguments: [
    (#"When "grpc.testing.TestService/EmptyCall" of "other" is called"#, #"names no service "other""#),
    (#"When "grpc.testing.TestService/EmptyCall" of "gone" is called"#, "refused"),
    (#"When "grpc.testing.TestService/EmptyCall" of "bare" is called"#, "has no reflection"),
    (#"When "grpc.testing.TestService/EmptyCall" of "torn" is called"#, "cannot be used"),
    (#"When "grpc.testing.TestService/EmptyCal" of "shop" is called"#, "did you mean EmptyCall?"),
    (#"When "EmptyCall" of "shop" is called"#, "is no method"),
    (unary + document(#"{"responseSise": 1}"#), #"did you mean "responseSize"?"#),
    (unary + document("{"), "no JSON"),
  ])
  func `that cannot be checked are inconclusive, and say why`(sentence: String, reason: String) async throws {
    try await with { bench in
      let outcome = try #require(try await bench.run(sentence).first)
      #expect(outcome.status != .passed && outcome.status != .failed, "\(outcome)")
      #expect("\(outcome)".contains(reason), "\(outcome)")
    }
  }

  @Test func `lock the service that they name`() throws {
    let locks = try PlanBench().locks(#"When "a.B/C" of "shop" is called"#)
    #expect(locks?.shared == ["shop"])
  }
}
