import Base
import Testing
import Wire

@testable import EmbeddedStack

@Suite(.serialized) struct `A server's faults` {
  @Test(arguments: FaultCase<HTTPBench>.ofHTTP)
  func `act over HTTP, are counted, and stop`(fault: FaultCase<HTTPBench>) async throws {
    let bench = try HTTPBench()
    try await fault.expectToAct(on: bench, bench.faults)
    await bench.server.stop()
  }

  @Test(arguments: FaultCase<GRPCBench>.ofGRPC)
  func `act over gRPC, are counted, and stop`(fault: FaultCase<GRPCBench>) async throws {
    let bench = try GRPCBench()
    try await fault.expectToAct(on: bench, bench.faults)
    await bench.server.stop()
  }

  @Test func `are all shown here`() {
    let shown = (FaultCase<HTTPBench>.ofHTTP.map(\.text) + FaultCase<GRPCBench>.ofGRPC.map(\.text))
      .map { String($0.prefix { $0 != ":" }) }
    #expect(Set(ConnectionFaults.all.map(\.name)) == Set(shown))
  }

  @Test func `concern the server that they name`() async throws {
    let bench = try HTTPBench()
    await bench.faults.activate(try Fault(parsing: "server.connection.reset:server=mimir"))
    #expect(try await bench.code() == 0)
    #expect(bench.faults.count(of: "server.connection.reset") == 0)
    await bench.server.stop()
  }

  @Test func `can be had at each server of the stack`() async throws {
    let stack = try await EmbeddedStack.start()
    for server in ServerName.allCases {
      let port = try #require(stack.endpoints.port(of: server), "\(server)")
      #expect(RawSocket.isListening(on: port), "\(server)")
      await stack.faults.activate(try Fault(parsing: "server.connection.refuse:server=\(server.rawValue)"))
      #expect(!RawSocket.isListening(on: port), "\(server)")
      await stack.faults.deactivate("server.connection.refuse")
      #expect(RawSocket.isListening(on: port), "\(server)")
    }
    // The API server has two: one from outside, and one for servers within the cluster.
    #expect(stack.faults.count(of: "server.connection.refuse") == ServerName.allCases.count + 1)
    await stack.stop()
  }

  @Test func `act on a share of the requests`() async throws {
    let bench = try HTTPBench()
    await bench.faults.activate(try Fault(parsing: "server.connection.reset:percent=25"))
    var codes: [Int32] = []
    for _ in 0..<8 { codes.append(try await bench.code()) }
    #expect(codes.map { $0 == 0 } == [true, true, true, false, true, true, true, false])
    await bench.server.stop()
  }
}

extension StackEndpoints {
  fileprivate func port(of server: ServerName) -> UInt16? {
    let address = planned(server).map { addresses[$0] } ?? kubernetes.url
    return address?.split(separator: ":").last.flatMap { UInt16($0) }
  }

  /// The address that plans know, nil of the one that has none.
  private func planned(_ server: ServerName) -> String? {
    switch server {
    case .tempo: "tempo.monitoring.svc:3200"
    case .tempoOTLPGRPC: "tempo.monitoring.svc:4317"
    case .tempoOTLPHTTP: "tempo.monitoring.svc:4318"
    case .tempoJaegerGRPC: "tempo.monitoring.svc:14250"
    case .tempoJaegerHTTP: "tempo.monitoring.svc:14268"
    case .tempoZipkin: "tempo.monitoring.svc:9411"
    case .mimir: "mimir.monitoring.svc:8080"
    case .mimirGateway: "mimir-gateway.monitoring.svc:8080"
    case .s3: "s3.68cc.io:443"
    case .grafana: "grafana.monitoring.svc:80"
    case .kubernetes: nil
    case .tapio: "tapio.monitoring.svc:50051"
    }
  }
}

/// A server that answers `hello`.
struct HTTPBench: Sendable {
  private struct Hello: HTTPHandler {
    func respond(to request: HTTPServerRequest) async -> HTTPServerResponse { .goText(200, "hello") }
  }

  let faults = FaultInjector()
  let server: HTTPServer

  init() throws { server = try HTTPServer(faults: ServerFaults(faults, .tempo), handler: Hello()) }

  func get(_ options: String...) async throws -> Curl.Answer {
    try await Curl.send("http://127.0.0.1:\(server.port)/", options: options)
  }

  /// curl's exit code: 7 refused, 18 incomplete, 28 timeout, 56 reset.
  func code(within seconds: Double = 10) async throws -> Int32 {
    do { _ = try await get("--max-time", "\(seconds)") } catch let failure as Curl.Failure { return failure.exitCode }
    return 0
  }
}

extension FaultCase where Probe == HTTPBench {
  static let ofHTTP: [Self] = [
    Self("server.connection.refuse") { try await $0.code() == 7 },
    Self("server.connection.reset") { try await $0.code() == 56 },
    Self("server.answer.stall") { try await $0.code(within: 0.5) == 28 },
    Self("server.answer.truncate") { try await $0.code() == 18 },
    Self("server.answer.slow:bytes=1:ms=100") { bench in
      try await takes(.milliseconds(400)) {
        let text = try await bench.get().text
        #expect(text == "hello")
      }
    },
    Self("server.answer.content-type") { try await $0.get().header("content-type") == "text/html" },
  ]
}

/// A gRPC server that answers a message with itself.
struct GRPCBench: Sendable {
  let faults = FaultInjector()
  let server: GRPCServer

  init() throws {
    server = try GRPCServer(
      faults: ServerFaults(faults, .tempoOTLPGRPC),
      handler: GRPCRouter(services: ["test.Echo": ["Say": { .message($0.message) }]]))
  }

  func call(_ options: String...) async throws -> Curl.Answer {
    try await Curl.send(
      "http://127.0.0.1:\(server.port)/test.Echo/Say", method: "POST",
      headers: [HTTPField("Content-Type", "application/grpc"), HTTPField("TE", "trailers")],
      body: GRPCFrame.encode(Array("hello".utf8)), options: ["--http2-prior-knowledge"] + options)
  }

  /// curl's exit code.
  func code(within seconds: Double = 10) async throws -> Int32 {
    do { _ = try await call("--max-time", "\(seconds)") } catch let failure as Curl.Failure { return failure.exitCode }
    return 0
  }
}

extension FaultCase where Probe == GRPCBench {
  static let ofGRPC: [Self] = [
    Self("server.connection.refuse:server=tempo-otlp-grpc") { try await $0.code() == 7 },
    Self("server.connection.reset:server=tempo-otlp-grpc") { [56, 55, 16].contains(try await $0.code()) },
    Self("server.answer.stall:server=tempo-otlp-grpc") { try await $0.code(within: 0.5) == 28 },
    Self("server.answer.truncate:server=tempo-otlp-grpc:bytes=7") { ![0, 28].contains(try await $0.code()) },
    Self("server.answer.slow:server=tempo-otlp-grpc:bytes=20:ms=200") { bench in
      try await takes(.milliseconds(200)) {
        let body = try await bench.call().body
        #expect(body == GRPCFrame.encode(Array("hello".utf8)))
      }
    },
    Self("server.answer.content-type:server=tempo-otlp-grpc") {
      try await $0.call().header("content-type") == "text/html"
    },
    Self("server.answer.no-grpc-status") { try await $0.call().header("grpc-status") == nil },
  ]
}
