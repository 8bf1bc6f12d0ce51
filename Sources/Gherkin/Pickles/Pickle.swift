/// One executable scenario, compiled from the syntax tree (Cucumber Messages `Pickle`).
package struct Pickle: Equatable, Sendable {
  package var id: MessageID
  package var uri: String
  package var location: Location
  /// The scenario, then the examples row of an outline.
  package var astNodeIds: [MessageID]
  package var tags: [PickleTag]
  package var name: String
  package var language: String
  package var steps: [PickleStep]

  package init(
    id: MessageID, uri: String, location: Location, astNodeIds: [MessageID], tags: [PickleTag], name: String,
    language: String, steps: [PickleStep]
  ) {
    self.id = id
    self.uri = uri
    self.location = location
    self.astNodeIds = astNodeIds
    self.tags = tags
    self.name = name
    self.language = language
    self.steps = steps
  }
}

package struct PickleTag: Equatable, Sendable {
  /// With its `@`.
  package var name: String
  package var astNodeId: MessageID

  package init(name: String, astNodeId: MessageID) {
    self.name = name
    self.astNodeId = astNodeId
  }
}

package struct PickleStep: Equatable, Sendable {
  package var id: MessageID
  /// The step, then the examples row of an outline.
  package var astNodeIds: [MessageID]
  /// Unknown, context, action or outcome: conjunctions took the type of the step before them.
  package var type: KeywordType
  package var text: String
  package var docString: PickleDocString?
  package var dataTable: PickleTable?

  package init(
    id: MessageID, astNodeIds: [MessageID], type: KeywordType, text: String, docString: PickleDocString? = nil,
    dataTable: PickleTable? = nil
  ) {
    self.id = id
    self.astNodeIds = astNodeIds
    self.type = type
    self.text = text
    self.docString = docString
    self.dataTable = dataTable
  }
}

package struct PickleDocString: Equatable, Sendable {
  package var mediaType: String?
  package var content: String
  package var argumentIndex: Int?

  package init(mediaType: String? = nil, content: String, argumentIndex: Int? = nil) {
    self.mediaType = mediaType
    self.content = content
    self.argumentIndex = argumentIndex
  }
}

/// The rows of a step's table; each row is its cells' values.
package struct PickleTable: Equatable, Sendable {
  package var rows: [[String]]
  package var argumentIndex: Int?

  package init(rows: [[String]], argumentIndex: Int? = nil) {
    self.rows = rows
    self.argumentIndex = argumentIndex
  }
}
