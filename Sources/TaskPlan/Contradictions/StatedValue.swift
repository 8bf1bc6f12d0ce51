/// One thing that a plan says of a name, to be compared with what it says of it elsewhere.
struct StatedValue: Sendable {
  var kind: Contradiction.Kind
  /// For people.
  var subject: String
  /// What must be equal for two of a kind to be compared: the name, with its document and story where it is theirs.
  var key: String
  /// The same for what means the same.
  var value: String
  /// As the plan writes it.
  var text: String
  var line: Int
  /// Settings in code may differ from each other, of one component and another; only prose is held against them.
  var isCode = false
  /// The story that it is said of.
  var scope = ""
}
