import Testing

@testable import EmbeddedStack

/// Answers as they come over the wire.
struct ClusterConnectionTests {
  @Test func `A body with a length is taken as it is`() throws {
    let answer = try #require(ClusterConnection.parse(Array("HTTP/1.1 404 Not Found\r\nA: b\r\n\r\n{}".utf8)))
    #expect(answer.status == 404)
    #expect(answer.body == Array("{}".utf8))
  }

  @Test func `Chunks are put together however they are cut`() {
    let text = Array("5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n".utf8)
    for cut in text.indices {
      var reader = ChunkReader()
      #expect(reader.take(Array(text[..<cut])) + reader.take(Array(text[cut...])) == Array("hello world".utf8))
    }
  }

  @Test(arguments: ["", "nonsense", "HTTP/1.1\r\n\r\n"])
  func `What is no HTTP is no answer`(text: String) {
    #expect(ClusterConnection.parse(Array(text.utf8)) == nil)
  }
}
