/// What a block's format keeps of a trace once it is flushed.
package enum TraceBlockFormat: Sendable {
  /// Spans' flags and the addresses of schemas are gone in all of Parquet's formats.
  case parquet
  /// Beside these bytes values, the counts that a resource dropped, and what a scope has beside its name and version
  /// (Tempo 2.4 and 2.5).
  case vParquet3
  /// All of it.
  case whole

  /// - Parameter name: `format` of a `meta.json`, or `storage.trace.block.version` of a configuration.
  package init(_ name: String) {
    self =
      switch name {
      case "vParquet", "vParquet2", "vParquet3": .vParquet3
      case let name where name.hasPrefix("vParquet"): .parquet
      default: .whole
      }
  }

  /// The trace as it is read from a block of this format.
  package func kept(_ batches: [ResourceSpans]) -> [ResourceSpans] {
    self == .whole ? batches : batches.map(kept)
  }

  private func kept(_ batch: ResourceSpans) -> ResourceSpans {
    var batch = batch
    batch.schemaURL = ""
    if self == .vParquet3 {
      batch.resource = batch.resource.map { Resource(attributes: $0.attributes.map(\.withoutBytes)) }
    }
    for index in batch.scopeSpans.indices {
      batch.scopeSpans[index].schemaURL = ""
      if self == .vParquet3 {
        batch.scopeSpans[index].scope?.attributes = []
        batch.scopeSpans[index].scope?.droppedAttributesCount = 0
      }
      batch.scopeSpans[index].spans = batch.scopeSpans[index].spans.map(kept)
    }
    return batch
  }

  private func kept(_ span: Span) -> Span {
    var span = span
    span.flags = 0
    if self == .vParquet3 { span.attributes = span.attributes.map(\.withoutBytes) }
    return span
  }
}

extension KeyValue {
  /// A value of bytes is there, and empty; events and links keep theirs.
  fileprivate var withoutBytes: KeyValue {
    if case .bytes = value { KeyValue(key, .empty) } else { self }
  }
}
