/// What goes wrong in Tempo.
package enum TempoFaults {
  static let all = ofQueries + ofIngest + ofStorage + ofClusters
}
