/// What is shown to others than those whose it is.
extension TraceAPIFaults {
  static let ofTenants = [
    tenantNotChecked, anySpan, tenantOptional, resourceOnly, anyTag, claimOptional, claimAnyKind, claimBelieved,
    fromHeader, fromQuery, fromCookie, searchUnfiltered, cacheShared, tellsExistence, foreignBreaks, leaksSpan,
  ].map(\.definition)

  private static let atForeign = "the trace API, at each trace of another tenant"

  package static let tenantNotChecked = FaultKind(
    "trace-api.tenant.not-checked", "Traces are shown to every tenant.", actsIn: atForeign)
  package static let anySpan = FaultKind(
    "trace-api.tenant.any-span", "A trace with one span of the tenant is shown whole.",
    actsIn: "the trace API, at each trace of several tenants")
  package static let tenantOptional = FaultKind(
    "trace-api.tenant.optional", "Traces that name no tenant are everybody's.",
    actsIn: "the trace API, at each trace without a tenant")
  package static let resourceOnly = FaultKind(
    "trace-api.tenant.resource-only", "The tenant of a resource counts, whatever its spans say.",
    actsIn: "the trace API, at each span that names another tenant than its resource")
  package static let anyTag = FaultKind(
    "trace-api.tenant.any-tag", "A span that names several tenants is each one's.",
    actsIn: "the trace API, at each such span")
  package static let claimAnyKind = FaultKind(
    "trace-api.tenant.any-kind", "Tokens whose tenant is no text see all.",
    actsIn: "the trace API's check of tokens, at each whose tenant is a number, a list or an object")
  package static let claimOptional = FaultKind(
    "trace-api.tenant.claim-optional", "Tokens that name no tenant see all.",
    actsIn: "the trace API's check of tokens, at each without a tenant")
  package static let claimBelieved = FaultKind(
    "trace-api.tenant.claim-believed", "The tenant of a token counts, whoever the user is.",
    actsIn: "the trace API's check of tokens, at each whose tenant is not the user's")
  package static let fromHeader = FaultKind(
    "trace-api.tenant.from-header", "X-Scope-OrgID chooses the tenant.",
    actsIn: "the trace API, at each request with the header")
  package static let fromQuery = FaultKind(
    "trace-api.tenant.from-query", "The query's tenant_id chooses the tenant.",
    actsIn: "the trace API, at each request with the parameter")
  package static let fromCookie = FaultKind(
    "trace-api.tenant.from-cookie", "A cookie chooses the tenant.",
    actsIn: "the trace API, at each request with the cookie")
  package static let searchUnfiltered = FaultKind(
    "trace-api.tenant.search-unfiltered", "Searches find traces of all tenants.",
    actsIn: "the trace API, at each search")
  package static let cacheShared = FaultKind(
    "trace-api.cache.shared", "Traces are kept by id, and answered to whoever asks next.",
    actsIn: "the trace API, at each trace that was answered before")
  package static let tellsExistence = FaultKind(
    "trace-api.error.tells-existence", "A trace of others is forbidden rather than not found.", actsIn: atForeign)
  package static let foreignBreaks = FaultKind(
    "trace-api.error.foreign", "A trace of others is answered with 500.", actsIn: atForeign)
  package static let leaksSpan = FaultKind(
    "trace-api.error.leaks-span", "The error about a trace of others has a span's name.", actsIn: atForeign)
}
