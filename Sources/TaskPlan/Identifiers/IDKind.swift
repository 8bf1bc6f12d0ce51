/// What an id of a plan names.
package enum IDKind: String, CaseIterable, Comparable, Sendable {
  case requirement, nfr, adr, criterion, task

  /// As people call several of them.
  package var plural: String {
    switch self {
    case .requirement: "requirements"
    case .nfr: "NFRs"
    case .adr: "ADRs"
    case .criterion: "criteria"
    case .task: "tasks"
    }
  }

  package static func < (left: IDKind, right: IDKind) -> Bool {
    allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
  }
}
