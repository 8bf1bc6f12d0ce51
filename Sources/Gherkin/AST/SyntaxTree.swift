/// A parsed source: its bytes and its nodes; the nodes' texts are ranges of the bytes.
package final class SyntaxTree: Sendable {
  let source: [UInt8]
  let nodes: SyntaxNodes

  init(source: [UInt8], nodes: SyntaxNodes) {
    self.source = source
    self.nodes = nodes
  }

  func string(_ text: SourceText) -> String {
    String(decoding: bytes(text), as: UTF8.self)
  }

  func bytes(_ text: SourceText) -> ArraySlice<UInt8> {
    text.isDerived ? nodes.derived[text.range] : source[text.range]
  }
}
