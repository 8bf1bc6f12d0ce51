import Base

extension JSONWriter {
  /// An envelope with a `Pickle` message.
  package mutating func pickle(_ pickle: Pickle) {
    envelope("pickle") { writer in
      writer.key("id")
      writer.id(pickle.id)
      writer.key("uri")
      writer.string(pickle.uri)
      writer.location(pickle.location)
      writer.astNodeIds(pickle.astNodeIds)
      writer.key("tags")
      writer.array(pickle.tags) { writer, tag in writer.pickleTag(tag) }
      writer.key("name")
      writer.string(pickle.name)
      writer.key("language")
      writer.string(pickle.language)
      writer.key("steps")
      writer.array(pickle.steps) { writer, step in writer.pickleStep(step) }
    }
  }

  private mutating func astNodeIds(_ ids: [MessageID]) {
    key("astNodeIds")
    array(ids) { writer, id in writer.id(id) }
  }

  private mutating func pickleTag(_ tag: PickleTag) {
    object { writer in
      writer.key("name")
      writer.string(tag.name)
      writer.key("astNodeId")
      writer.id(tag.astNodeId)
    }
  }

  private mutating func pickleStep(_ step: PickleStep) {
    object { writer in
      writer.key("id")
      writer.id(step.id)
      writer.astNodeIds(step.astNodeIds)
      writer.key("type")
      writer.string(step.type.rawValue)
      writer.key("text")
      writer.string(step.text)
      writer.argument(step)
    }
  }

  private mutating func argument(_ step: PickleStep) {
    if step.dataTable == nil, step.docString == nil { return }
    key("argument")
    object { writer in
      if let table = step.dataTable { writer.pickleTable(table) }
      if let docString = step.docString { writer.pickleDocString(docString) }
    }
  }

  private mutating func pickleTable(_ table: PickleTable) {
    key("dataTable")
    object { writer in
      writer.argumentIndex(table.argumentIndex)
      writer.key("rows")
      writer.array(table.rows) { writer, row in
        writer.object { writer in
          writer.key("cells")
          writer.array(row) { writer, value in
            writer.object { $0.member("value", value) }
          }
        }
      }
    }
  }

  private mutating func pickleDocString(_ docString: PickleDocString) {
    key("docString")
    object { writer in
      writer.argumentIndex(docString.argumentIndex)
      if let mediaType = docString.mediaType { writer.member("mediaType", mediaType) }
      writer.member("content", docString.content)
    }
  }

  private mutating func argumentIndex(_ index: Int?) {
    guard let index else { return }
    key("argumentIndex")
    integer(index)
  }

  mutating func member(_ name: StaticString, _ value: String) {
    key(name)
    string(value)
  }
}
