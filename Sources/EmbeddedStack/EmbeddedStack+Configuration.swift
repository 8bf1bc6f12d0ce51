package import Base

extension EmbeddedStack {
  package struct Configuration: Sendable {
    /// The systems that run, by name, and those that they look at; nil for all.
    package var systems: Set<String>?
    /// Active as soon as the stack is ready, since a real Tempo does not even start with wrong keys; those of
    /// ``FaultDefinition/Phase/installation`` from the start.
    package var faults: [Fault]
    package var region = "us-east-1"
    package var clock = WallClock.system
    /// Of the addresses that clients use.
    package var ports: PortChoice
    /// How many replicas the workloads of a system have, by its name, where it is not one.
    package var replicas: [String: Int] = [:]
    private var profiles = SystemProfiles()

    package init(systems: Set<String>? = nil, faults: [Fault] = [], ports: PortChoice = .any) {
      (self.systems, self.faults, self.ports) = (systems, faults, ports)
    }

    /// How a system behaves.
    package subscript<Profile: SystemProfile>(type: Profile.Type) -> Profile {
      get { profiles[type] }
      set { profiles[type] = newValue }
    }
  }
}
