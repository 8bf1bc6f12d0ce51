/// What a capture group matched, as in the Group of Cucumber Messages.
package struct Group: Sendable, Equatable {
  /// In UTF-16 code units of the step's text; nil where the group took no part in the match.
  package let start: Int?
  package let value: String?
  package let children: [Group]

  package init(start: Int?, value: String?, children: [Group] = []) {
    self.start = start
    self.value = value
    self.children = children
  }
}

/// What an expression's parameter matched.
package struct Argument: Sendable {
  package let group: Group
  package let type: ParameterType

  init(group: Group, type: ParameterType) { (self.group, self.type) = (group, type) }

  /// An argument as a stream of messages tells it: what its text stands for is not known, its value is its text.
  package init(group: Group, parameterTypeName: String?) {
    self.group = group
    type =
      parameterTypeName.map { ParameterType($0, patterns: []) { $0.first.flatMap { $0 } ?? "" } } ?? .ofGroup("")
  }

  /// As in the StepMatchArgument of Cucumber Messages: nil for a capture group that no parameter type stands for.
  package var parameterTypeName: String? { type.isDefined ? type.name : nil }

  /// The value of the type's `valueType`, or a `nil` of that type where an optional capture group took no part.
  package func value() throws -> any Sendable {
    guard group.value != nil else { return type.absent }
    return try type.transform(group.children.isEmpty ? [group.value] : group.children.map(\.value))
  }
}
