/// A criterion where it was found, before its id is unique.
struct PlacedCriterion: Sendable {
  /// As the document has it, such as `AC-1`; unique within its scope only.
  var local: String
  var scope: HeadingName?
  /// The heading over it, for where its scope is not enough.
  var subject = ""
  var text: String
  var line: Int
  var origin: PlanCriterion.Origin
  /// A heading with an id, which is no criterion where others stand below it.
  var isOwn = false
  /// The document writes the id; else it is a number of its place.
  var isWritten = false
  /// Written as a requirement, which is no criterion where the plan has those, too.
  var isRequirement = false

  /// With its scope.
  var id: String {
    guard let scope, scope.text != local else { return local }
    if scope.isNumber, local.begins(with: "AC-"), let number = local.split(separator: "-").last {
      return "\(scope.text).\(number)"
    }
    return local.contains("/") ? local : "\(scope.text)/\(local)"
  }
}
