import Base
import Foundation
import Gherkin
import Testing

struct JSONWriterTests {
  @Test(arguments: [
    "", "plain", "\"quoted\" \\ back", "\0\u{1}\u{8}\t\n\u{B}\u{C}\r\u{1F}\u{7F}", "é 日本 🥒 \u{2028}",
    String(repeating: "x", count: 100) + "\n" + String(repeating: "é", count: 100),
  ])
  func `a string comes back as it was`(text: String) throws {
    var writer = JSONWriter()
    writer.array([text]) { $0.string($1) }
    #expect(try JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String] == [text])
  }

  @Test(arguments: [0, 9, 10, -1, 1_234_567_890, Int.max, Int.min])
  func `an integer is written in decimal`(value: Int) {
    var writer = JSONWriter()
    writer.integer(value)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == String(value))
  }

  @Test func `members and elements are parted by commas`() {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("a")
      writer.array([1, 2]) { $0.integer($1) }
      writer.key("b")
      writer.object { _ in }
      writer.key("c")
      writer.boolean(true)
      writer.key("d")
      writer.null()
      writer.key("e")
      writer.number(1.5)
      writer.key("f")
      writer.number(.infinity)
    }
    writer.newline()
    let expected = #"{"a":[1,2],"b":{},"c":true,"d":null,"e":1.5,"f":null}"# + "\n"
    #expect(String(decoding: writer.bytes, as: UTF8.self) == expected)
  }

  @Test func `a writer with a sink hands its bytes on in pieces`() {
    let collected = Locked<[[UInt8]]>([])
    var writer = JSONWriter(threshold: 10) { bytes in collected.withLock { $0.append(bytes) } }
    writer.array(["abcdefgh", "ijklmnop", "q"]) { $0.string($1) }
    writer.flush()
    let pieces = collected.withLock { $0 }
    #expect(pieces.count == 3)
    #expect(String(decoding: pieces.joined(), as: UTF8.self) == #"["abcdefgh","ijklmnop","q"]"#)
  }
}
