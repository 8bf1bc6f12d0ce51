import Base

extension JSONWriter {
  /// An envelope with a `Source` message.
  package mutating func source(_ source: GherkinSource) {
    envelope("source") { writer in
      writer.key("uri")
      writer.string(source.uri)
      writer.key("data")
      writer.string(utf8: source.bytes[...])
      writer.key("mediaType")
      writer.string(source.mediaType)
    }
  }

  /// An envelope with a `ParseError` message.
  package mutating func parseError(_ error: ParseError, uri: String) {
    envelope("parseError") { writer in
      writer.key("source")
      writer.object { writer in
        writer.key("uri")
        writer.string(uri)
        writer.location(error.location)
      }
      writer.key("message")
      writer.string(error.message)
    }
  }

  mutating func envelope(_ name: StaticString, _ members: (inout JSONWriter) -> Void) {
    object { writer in
      writer.key(name)
      writer.object(members)
    }
  }

  mutating func location(_ location: Location) {
    key("location")
    object { writer in
      writer.key("line")
      writer.integer(location.line)
      guard let column = location.column else { return }
      writer.key("column")
      writer.integer(column)
    }
  }
}
