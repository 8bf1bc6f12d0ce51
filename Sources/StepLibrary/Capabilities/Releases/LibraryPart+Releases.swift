extension LibraryPart {
  static let releases = LibraryPart(steps: [fluxSteps])
}
