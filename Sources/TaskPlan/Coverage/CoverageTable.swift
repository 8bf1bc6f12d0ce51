/// What a plan has for its criteria, in their order, and found by their ids.
struct CoverageTable: Sendable {
  let all: [CriterionCoverage]
  private let places: [PlanID: Int]

  init(_ all: [CriterionCoverage]) {
    self.all = all
    places = Dictionary(all.indices.map { (all[$0].id, $0) }) { first, _ in first }
  }

  subscript(id: PlanID) -> CriterionCoverage? { places[id].map { all[$0] } }
}
