extension Evidence {
  /// What entries are called that name traces by their ids.
  package static let traceEntry = "trace id"
  package static let tracesEntry = "traces"

  /// The ids of the traces that it names, in hexadecimal.
  package var traceIDs: [String] {
    entries.flatMap { entry -> [String] in
      switch (entry.name, entry.value) {
      case (Self.traceEntry, .text(let id)): [id]
      case (Self.tracesEntry, .list(let ids)): ids
      default: []
      }
    }
  }
}
