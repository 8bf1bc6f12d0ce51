/// An element of a small XML document, as S3 sends them: attributes and namespace prefixes are dropped.
package struct XMLNode: Equatable {
  package var name: String
  package var text = ""
  package var children: [XMLNode] = []

  /// The text of the first child with this name, `nil` where there is none.
  package subscript(name: String) -> String? { children.first { $0.name == name }?.text }

  package func children(named name: String) -> [XMLNode] { children.filter { $0.name == name } }
}

package enum XMLError: Error, Equatable, CustomStringConvertible {
  case malformed(offset: Int)
  /// A document type definition could define entities, which S3 never sends.
  case documentType
  case nestedTooDeeply

  package var description: String {
    switch self {
    case .malformed(let offset): "malformed XML at byte \(offset)"
    case .documentType: "XML with a document type definition"
    case .nestedTooDeeply: "XML nested too deeply"
    }
  }
}

extension XMLNode {
  /// Parses a document: elements, text, CDATA, character references and the five predefined entities (XML 1.0).
  package init(parsing bytes: [UInt8]) throws(XMLError) {
    var scanner = XMLScanner(bytes)
    var open: [XMLNode] = []
    while let token = try scanner.next() {
      switch token {
      case .start(let name):
        guard open.count < 32 else { throw .nestedTooDeeply }
        open.append(XMLNode(name: name))
      case .text(let text):
        if let last = open.indices.last { open[last].text += text }
      case .end(let name):
        guard let node = open.popLast(), node.name == name else { throw .malformed(offset: scanner.position) }
        guard let parent = open.indices.last else {
          self = node
          return
        }
        open[parent].children.append(node)
      }
    }
    throw .malformed(offset: scanner.position)
  }
}
