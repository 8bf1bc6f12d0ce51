/// What a step shows of a part of the composed sentence that it is.
extension Evidence {
  init(of part: PlannedPart, _ result: StepResult) {
    self.init(
      "part",
      entries: [
        Entry(name: "step", value: part.text, as: .subject),
        Entry(name: "result", value: result.status.rawValue.lowercased(), as: .answer),
        Entry(name: "time", value: result.duration, as: .time),
        Entry(name: "place", value: part.place),
        Entry(name: "definition", value: Value.definition(part.match?.step.expression.source.text ?? "")),
      ])
  }

  /// The expression of the definition that a part is; nil for what is no part.
  package var partDefinition: String? {
    for case .definition(let pattern) in entries.map(\.value) { return pattern }
    return nil
  }

  /// The text of a part; nil for what is no part.
  package var partText: String? { partDefinition == nil ? nil : entries.first { $0.role == .subject }?.value.text }
}
