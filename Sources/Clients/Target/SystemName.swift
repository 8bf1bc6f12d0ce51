/// What a system is called: by target files, labels and releases, and by people.
package struct SystemName: Hashable, Sendable, CustomStringConvertible {
  /// `tempo`.
  package let key: String
  /// `Tempo`.
  package let title: String

  package init(_ key: String, title: String) { (self.key, self.title) = (key, title) }

  package var description: String { title }

  package static let tempo = SystemName("tempo", title: "Tempo")
  package static let mimir = SystemName("mimir", title: "Mimir")
  package static let grafana = SystemName("grafana", title: "Grafana")
  package static let prometheus = SystemName("prometheus", title: "Prometheus")
}
