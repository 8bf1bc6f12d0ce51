import Base
import Foundation
import TestSupport
import Testing

@testable import lgtm_verify

struct MessageStreamTests {
  @Test func `messages come whole, however they were cut on the way`() throws {
    let pipe = Pipe()
    let bytes = MessageStream.framed(["a": "é"]) + Array("content-length:2\r\nContent-Type: x\r\n\r\n{}".utf8)
    Thread.detachNewThread {
      for byte in bytes { pipe.fileHandleForWriting.write(Data([byte])) }
      try? pipe.fileHandleForWriting.close()
    }
    var stream = MessageStream(input: pipe.fileHandleForReading.fileDescriptor)
    #expect(try JSONValue(parsing: stream.next()) == ["a": "é"])
    #expect(try JSONValue(parsing: stream.next()) == [:])
    #expect(throws: MessageStream.Problem.self) { try stream.next() }
  }

  @Test(arguments: [
    "Content-Length: x\r\n\r\n", "Content-Length: -1\r\n\r\n", "Content-Length: 99999999999\r\n\r\n", "\r\n\r\n",
    String(repeating: "a", count: 100_000),
  ])
  func `what is no message ends the session with a reason`(text: String) async throws {
    let file = try Program.file("in", text)
    let ending = try await ChildProcess.run("/bin/sh", ["-c", "exec '\(Program.path.path)' lsp < '\(file)'"])
    #expect(ending.status == 1 && ending.errorText.hasPrefix("lgtm-verify lsp: a header without "))
  }

  @Test func `no JSON is answered, and the session goes on to its end`() async throws {
    let exit: JSONValue = ["jsonrpc": "2.0", "method": "exit"]
    let bytes = Array("Content-Length: 1\r\n\r\n{".utf8) + MessageStream.framed(exit)
    let file = try Program.file("in", String(decoding: bytes, as: UTF8.self))
    let ending = try await ChildProcess.run("/bin/sh", ["-c", "exec '\(Program.path.path)' lsp < '\(file)'"])
    #expect(ending.status == 1 && ending.text.contains("-32700"))
  }
}
