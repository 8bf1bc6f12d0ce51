/// Whose data a request is about: its header says so, or there is one tenant only.
struct Tenancy: Sendable {
  static let header = "x-scope-orgid"

  private let isMultitenant: Bool
  private let single: String
  private let faults: FaultInjector

  /// - Parameter single: the only tenant where there are not several.
  init(_ profile: TempoProfile, single: String, faults: FaultInjector) {
    (isMultitenant, self.single, self.faults) = (profile.isMultitenant, single, faults)
  }

  /// Whether each request has to name a tenant.
  var isApart: Bool { isMultitenant || faults[TempoFaults.tenantRequired] != nil }

  /// - Parameter named: the header's value.
  func tenant(_ named: String?) throws(TenancyError) -> String {
    guard isMultitenant || faults.act(TempoFaults.tenantRequired) != nil else { return single }
    guard let named, !named.isEmpty else { throw .missing }
    guard named.utf8.count <= 150 else { throw .tooLong }
    if let bad = named.first(where: { !Self.isAllowed($0) }) { throw .character(bad, in: named) }
    return named
  }

  /// Nothing that could make one tenant's objects another's (Mimir and Tempo, "tenant ID restrictions").
  private static func isAllowed(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "!-_.*'()".contains(character))
  }
}

/// Why a request has no tenant; the words are Tempo's.
enum TenancyError: Error, Equatable, CustomStringConvertible {
  case missing
  case tooLong
  case character(Character, in: String)

  var description: String {
    switch self {
    case .missing: "no org id"
    case .tooLong: "tenant ID is too long: max 150 characters"
    case .character(let character, let tenant):
      "tenant ID '\(tenant)' contains unsupported character '\(character)'"
    }
  }
}
