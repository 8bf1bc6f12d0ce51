/// The clients of a target's parts, shared by all scenarios of a run.
package struct TargetClients: Sendable {
  package let target: Target

  package init(_ target: Target) { self.target = target }

  package func close() async {}
}
