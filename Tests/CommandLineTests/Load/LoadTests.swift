import Foundation
import TestSupport
import Testing

/// `lgtm-verify load` as a process, against the embedded stack and a sink.
struct LoadTests {
  private struct Report: Decodable {
    let offered, sent, acknowledged, rejected, requests: Int
    let rejectedBy: [String: Int]
    let readBack, visible: Int?
  }

  private struct Sink: Decodable { let grpc, http: String }

  private func load(
    _ arguments: [String], environment: [String: String] = [:]
  ) async throws -> (report: Report, status: Int32) {
    let result = try await Program.run(["load", "--json"] + arguments, environment: environment)
    return (try JSONDecoder().decode(Report.self, from: Data(result.output.utf8)), result.status)
  }

  private func withSink(_ body: (Sink) async throws -> Void) async throws {
    let process = try ChildProcess(Program.path.path, ["stack", "--sink"])
    let outcome: Result<Void, any Error>
    do {
      outcome = .success(
        try await body(try JSONDecoder().decode(Sink.self, from: Data(try await process.nextLine().utf8))))
    } catch { outcome = .failure(error) }
    process.signal(SIGTERM)
    #expect(try await process.ending().status == 0)
    try outcome.get()
  }

  @Test(arguments: ["otlp-grpc", "remote-write", "grpc-stream"])
  func `all of a load on the embedded stack is acknowledged, and its sample read back`(name: String) async throws {
    let (report, status) = try await load([
      "--protocol", name, "--rate", "2000", "--batch", "100", "--duration", "500ms",
    ])
    #expect(report.offered == 1000 && report.sent == 1000 && report.acknowledged == 1000 && report.requests == 10)
    #expect(report.rejected == 0)
    #expect(report.visible == report.readBack && (report.visible ?? 0) > 0)
    #expect(status == 0)
  }

  @Test(arguments: ["--target", "--protocol remote-write --target"])
  func `a sink acknowledges all`(options: String) async throws {
    try await withSink { sink in
      let words = options.split(separator: " ").map(String.init)
      let target = words.count > 1 ? "\(sink.http)/api/v1/push" : sink.grpc
      let (report, status) = try await load(words + [target, "--rate", "10000", "--duration", "300ms"])
      #expect(report.offered == 3000 && report.acknowledged == 3000)
      #expect(report.readBack == nil)
      #expect(status == 0)
    }
  }

  @Test(arguments: [
    ("tempo.ingest.partial-success", 10, ""), ("tempo.ingest.refuse", 100, "UNAVAILABLE"),
    ("tempo.ingest.drop-span", 0, ""),
  ])
  func `a stack that refuses or loses spans is found out`(
    fault: String, rejected: Int, reason: String
  ) async throws {
    try await ServedStack.run { stack in
      let put = ["-sSf", "-X", "PUT", "--max-time", "10", "\(stack.control)/faults/\(fault)"]
      #expect(try await ChildProcess.run("curl", put).status == 0)
      let plan = ["--rate", "1000", "--batch", "10", "--duration", "100ms", "--visible-within", "500ms"]
      let target = ["--config", stack.targetFile, "--target", "served"]
      let (report, status) = try await load(target + plan, environment: stack.environment)
      #expect(report.rejected == rejected)
      #expect(report.acknowledged == 100 - rejected)
      #expect(report.rejectedBy.keys.allSatisfy { reason.isEmpty || $0.contains(reason) }, "\(report.rejectedBy)")
      #expect(report.visible ?? 0 == 0)
      #expect(status == 1)
    }
  }

  @Test func `a load of events without a rate ends in time, and counts what was sent as offered`() async throws {
    let (report, status) = try await load(["--protocol", "grpc-stream", "--batch", "100", "--duration", "300ms"])
    #expect(report.offered == report.sent && report.acknowledged == report.sent && report.sent > 0)
    #expect(report.visible == report.readBack && status == 0)
  }

  @Test(arguments: [
    ("drop-silent", #"{"percent": 1}"#, 10, "never acknowledged"), ("change-field", "{}", 0, ""),
    ("no-ack", "{}", 100, "never acknowledged"), ("ack-twice", "{}", 0, ""),
  ])
  func `an event service that loses, changes or does not acknowledge is found out`(
    fault: String, parameters: String, rejected: Int, reason: String
  ) async throws {
    try await ServedStack.run { stack in
      let put = [
        "-sSf", "-X", "PUT", "--max-time", "10", "-d", parameters, "\(stack.control)/faults/tapio.events.\(fault)",
      ]
      #expect(try await ChildProcess.run("curl", put).status == 0)
      let plan = ["--rate", "10000", "--batch", "100", "--duration", "100ms", "--visible-within", "500ms"]
      let target = ["--protocol", "grpc-stream", "--config", stack.targetFile, "--target", "served"]
      let (report, status) = try await load(target + plan, environment: stack.environment)
      #expect(report.sent == 1000 && report.rejected == rejected && report.acknowledged == 1000 - rejected)
      #expect(report.rejectedBy.keys.allSatisfy { reason.isEmpty || $0.contains(reason) }, "\(report.rejectedBy)")
      #expect(status == 1)
    }
  }

  @Test(arguments: [
    "--target 127.0.0.1:1", "--protocol grpc-stream --target 127.0.0.1:1",
    "--protocol remote-write --target http://127.0.0.1:1/push",
  ])
  func `a target that is not there could not be checked`(options: String) async throws {
    let result = try await Program.run(["load"] + options.split(separator: " ").map(String.init))
    #expect(result.output.contains("unreachable: "), "\(result.output)")
    #expect(result.status == 4)
  }

  @Test func `an interrupted load reports what was done`() async throws {
    try await withSink { sink in
      let process = try ChildProcess(
        Program.path.path, ["load", "--target", sink.grpc, "--rate", "1000", "--batch", "10", "--duration", "1h"])
      // Connections are there only once interruptions are awaited.
      try await eventually("the load begins") { try Self.isConnected(to: sink.grpc) }
      process.signal(SIGINT)
      let ending = try await process.ending(limit: .seconds(20))
      #expect(ending.text.contains("acknowledged  "))
      #expect(ending.status == 130)
    }
  }

  /// Whether the kernel has an established connection (state 01) to the address.
  private static func isConnected(to address: String) throws -> Bool {
    let port = try #require(address.split(separator: ":").last.flatMap { UInt16($0) })
    let remote = " 0100007F:\(String(format: "%04X", port)) 01 "
    let table = try #require(FileHandle(forReadingAtPath: "/proc/net/tcp")).readToEnd() ?? Data()
    return String(decoding: table, as: UTF8.self).contains(remote)
  }

  @Test(arguments: [
    "--rate 0", "--rate x", "--batch 7", "--batch 0", "--protocol remote-write --batch 5000", "--duration 0s",
    "--connections 0", "--protocol carrier-pigeon", "--protocol grpc-stream --batch 20000",
    "--protocol grpc-stream --target http://127.0.0.1:1", "--target http://127.0.0.1:1", "--target nowhere", "operand",
    "--protocol remote-write --target 127.0.0.1:1", "--seed -1",
  ])
  func `wrong usage is told`(options: String) async throws {
    let result = try await Program.run(["load"] + options.split(separator: " ").map(String.init))
    #expect(result.status == 2, "\(result.output)")
    #expect(result.errors.hasPrefix("lgtm-verify: "))
  }
}
