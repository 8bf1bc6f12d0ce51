/// As whom a system is asked.
package enum Tenant: Hashable, Sendable {
  /// As the target says.
  case own
  /// As nobody: no tenant is named.
  case none
  case named(String)

  /// The one that something was sent as.
  package init(_ name: String?) { self = name.map(Tenant.named) ?? .none }

  /// What `X-Scope-OrgID` holds; nil for no such field.
  ///
  /// - Parameter own: as the target says.
  package func name(own: String?) -> String? {
    switch self {
    case .own: own
    case .none: nil
    case .named(let name): name
    }
  }
}

extension TempoTarget {
  package func entered(as tenant: Tenant) -> TempoTarget {
    var other = self
    other.tenant = tenant.name(own: self.tenant)
    return other
  }
}

extension MimirTarget {
  package func entered(as tenant: Tenant) -> MimirTarget {
    var other = self
    other.tenant = tenant.name(own: self.tenant)
    return other
  }
}
