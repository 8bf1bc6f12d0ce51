/// What a system is called: by target files, labels and releases, and by people.
package struct SystemName: Hashable, Sendable, CustomStringConvertible {
  /// `tempo`.
  package let key: String
  /// `Tempo`.
  package let title: String

  package init(_ key: String, title: String) { (self.key, self.title) = (key, title) }

  package var description: String { title }
}

extension SystemName {
  package static let tempo = TempoTarget.name
  package static let mimir = MimirTarget.name
  package static let grafana = GrafanaTarget.name
  package static let prometheus = PrometheusTarget.name
}
