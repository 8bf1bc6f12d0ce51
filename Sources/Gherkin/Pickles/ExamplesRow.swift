/// The values that a row of examples gives to an outline's placeholders.
struct ExamplesRow {
  let id: MessageID
  let location: Location
  /// `<name>` and its value.
  private let values: [(placeholder: [UInt8], value: [UInt8])]

  init(header: RowNode, row: RowNode, tree: SyntaxTree) {
    id = row.id
    location = row.location
    values = zip(header.cells.indices, row.cells.indices).map { name, value in
      let name = tree.bytes(tree.nodes.cells[name].value)
      let placeholder = [UInt8(ascii: "<")] + name + [UInt8(ascii: ">")]
      return (placeholder, Array(tree.bytes(tree.nodes.cells[value].value)))
    }
  }

  /// Replaces the placeholders, column after column: a value may bring in a placeholder of a later column.
  func fill(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
    var bytes = Array(text.utf8)
    for (placeholder, value) in values { bytes = bytes.replacing(placeholder, with: value) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
