extension FaultDefinition {
  /// All faults the stack knows, by name.
  package static let catalogue = [
    ofServers, ofTempo, ofMimir, ofCompaction, ofTenancy, ofObjectStore, ofKubernetes, ofFlux, ofGrafana, ofPrometheus,
  ].flatMap(\.self).sorted { $0.name < $1.name }

  static let ofTempo = ofTempoQueries + ofTempoIngest + ofTempoStorage
  static let ofMimir = ofMimirPush + ofMimirQueries + ofMimirStorage
}
