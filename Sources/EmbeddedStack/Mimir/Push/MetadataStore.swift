import Wire

/// What senders said about their metrics, per tenant; the newest word counts.
actor MetadataStore {
  private var entries: [String: [String: MetricMetadata]] = [:]

  func add(_ metadata: [MetricMetadata], tenant: String) {
    for entry in metadata where !entry.family.isEmpty { entries[tenant, default: [:]][entry.family] = entry }
  }

  func all(tenant: String) -> [MetricMetadata] {
    (entries[tenant] ?? [:]).values.sorted { $0.family < $1.family }
  }
}
