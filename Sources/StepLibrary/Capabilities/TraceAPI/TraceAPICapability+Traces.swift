import Base
import Clients
import Runner
import Wire

/// Where a trace says whose it is.
enum TenantPlace: Sendable {
  case resource, spans
}

/// Traces of tenants, brought into Tempo.
extension TraceAPICapability {
  func bring(of name: String, at place: TenantPlace = .resource, shortID: Bool = false) async throws {
    let (attribute, id) = (try client.target.tenantAttribute, try tenantID(name))
    try await bring(name, shortID: shortID) { [$0.named(id, attribute, at: place)] }
    memory.asker = name
  }

  /// One trace with spans of each.
  func bring(ofBoth first: String, _ second: String) async throws {
    let attribute = try client.target.tenantAttribute
    let ids = [try tenantID(first), try tenantID(second)]
    try await bring(nil) { spans in zip(spans.halves, ids).map { $0.named($1, attribute, at: .resource) } }
  }

  func bring(resourceOf first: String, spansOf second: String) async throws {
    let attribute = try client.target.tenantAttribute
    let ids = [try tenantID(first), try tenantID(second)]
    try await bring(nil) { [$0.named(ids[0], attribute, at: .resource).named(ids[1], attribute, at: .spans)] }
  }

  func bring(spansOfBoth first: String, _ second: String) async throws {
    let attribute = try client.target.tenantAttribute
    let ids = [try tenantID(first), try tenantID(second)]
    try await bring(nil) { [$0.named(ids[0], attribute, at: .spans).named(ids[1], attribute, at: .spans)] }
  }

  func bringWithoutTenant() async throws { try await bring(nil) { [$0] } }

  private func tenantID(_ name: String) throws -> String {
    guard let tenant = try client.target.tenants[name] else {
      throw Inconclusive("the target's trace API has no tenant \"\(name)\" (trace-api.tenants)")
    }
    return tenant.id
  }

  private func bring(
    _ owner: String?, shortID: Bool = false, _ change: @Sendable (ResourceSpans) -> [ResourceSpans]
  ) async throws {
    let trace = try await world.traces.sender.send(to: target.tempo, shortID: shortID, changing: change)
    try trace.expectAcknowledged()
    scenario.attach(trace.evidence)
    let reading = try world.traces.reading()
    try await scenario.eventually("Tempo has the trace") { try await reading.expectThere(trace) }
    memory.trace = trace
    if let owner { memory.traces[owner] = trace }
  }
}

extension ResourceSpans {
  fileprivate func named(_ tenant: String, _ attribute: String, at place: TenantPlace) -> ResourceSpans {
    var changed = self
    switch place {
    case .resource:
      changed.resource = changed.resource ?? Resource()
      changed.resource?.attributes.append(KeyValue(attribute, .string(tenant)))
    case .spans:
      for scope in changed.scopeSpans.indices {
        for span in changed.scopeSpans[scope].spans.indices {
          changed.scopeSpans[scope].spans[span].attributes.append(KeyValue(attribute, .string(tenant)))
        }
      }
    }
    return changed
  }

  /// The first half of the spans, and the second.
  fileprivate var halves: [ResourceSpans] {
    [true, false].map { isFirst in
      var part = self
      for scope in part.scopeSpans.indices {
        let spans = part.scopeSpans[scope].spans
        let half = spans.count / 2
        part.scopeSpans[scope].spans = Array(isFirst ? spans.prefix(half) : spans.dropFirst(half))
      }
      return part
    }
  }
}
