import Base
import Wire

/// Which spans are a tenant's: those that name it, or whose resource does.
struct TenantFilter: Sendable {
  let faults: FaultInjector

  static let attribute = "tenant_id"

  /// What of a trace a principal may see; nil for nothing.
  func visible(_ trace: Trace, to principal: TokenVerifier.Principal) -> Trace? {
    guard case .tenant(let tenant) = principal else { return trace }
    let owners = Set(trace.resourceSpans.flatMap { named(in: $0, for: tenant) })
    if owners == [tenant] { return trace }
    if faults.act(TraceAPIFaults.tenantNotChecked) != nil { return trace }
    if owners.allSatisfy({ $0 == nil }) { return faults.act(TraceAPIFaults.tenantOptional) == nil ? nil : trace }
    guard owners.contains(tenant) else { return nil }
    if faults.act(TraceAPIFaults.anySpan) != nil { return trace }
    return Trace(resourceSpans: trace.resourceSpans.compactMap { own($0, tenant) })
  }

  /// Nil stands for spans that name no tenant, or several.
  private func named(in spans: ResourceSpans, for tenant: String) -> [String?] {
    spans.scopeSpans.flatMap(\.spans).map { owner(of: $0, in: spans.resource, for: tenant) }
  }

  /// A span's own word counts before that of its resource.
  private func owner(of span: Span, in resource: Resource?, for tenant: String) -> String? {
    let (own, around) = (span.attributes.tenants, (resource?.attributes ?? []).tenants)
    var named = own.isEmpty ? around : own
    if !around.isEmpty, named != around, faults.act(TraceAPIFaults.resourceOnly) != nil { named = around }
    if named.count > 1, named.contains(tenant), faults.act(TraceAPIFaults.anyTag) != nil { return tenant }
    return named.count == 1 ? named.first : nil
  }

  /// Nil for none.
  private func own(_ spans: ResourceSpans, _ tenant: String) -> ResourceSpans? {
    var own = spans
    own.scopeSpans = spans.scopeSpans.compactMap { scope in
      var scope = scope
      scope.spans.removeAll { owner(of: $0, in: spans.resource, for: tenant) != tenant }
      return scope.spans.isEmpty ? nil : scope
    }
    return own.scopeSpans.isEmpty ? nil : own
  }
}

extension [KeyValue] {
  /// All that they name, be it by a text or a number.
  fileprivate var tenants: Set<String> {
    Set(
      lazy.filter { $0.key == TenantFilter.attribute }.compactMap { attribute in
        switch attribute.value {
        case .string(let text): text
        case .int(let number): String(number)
        default: nil
        }
      })
  }
}
