/// What goes wrong in Mimir.
package enum MimirFaults {
  static let all = ofPush + ofQueries + ofStorage + ofCompaction
}
