/// How a system of the stack behaves; each has its own, where there is something to choose.
package protocol SystemProfile: Sendable {
  /// Meets the plan word for word.
  static var plan: Self { get }
}

/// One of each type; what was not set is the plan's.
struct SystemProfiles: Sendable {
  private var profiles: [ObjectIdentifier: any SystemProfile] = [:]

  subscript<Profile: SystemProfile>(type: Profile.Type) -> Profile {
    get { profiles[ObjectIdentifier(type)] as? Profile ?? .plan }
    set { profiles[ObjectIdentifier(type)] = newValue }
  }
}
