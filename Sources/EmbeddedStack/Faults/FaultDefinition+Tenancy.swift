/// One tenant sees what is another's.
extension FaultDefinition {
  static let ofTenancy = [tempoTenantLeak, mimirTenantLeak]

  package static let tempoTenantLeak = FaultDefinition(
    name: "tempo.tenant.leak", summary: "A trace that a tenant does not have is answered from another's.",
    actsIn: "Tempo's query API, at each such trace that another tenant has")

  package static let mimirTenantLeak = FaultDefinition(
    name: "mimir.tenant.leak", summary: "Series that a tenant does not have are answered from another's.",
    actsIn: "Mimir's query API, at each selection without a result that another tenant has series for")
}
