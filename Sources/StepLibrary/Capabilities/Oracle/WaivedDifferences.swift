import Clients
import Runner

/// What differs and may, by the target's waivers, and what does not count of these.
struct WaivedDifferences: Sendable {
  private let waivers: [QueryWaiver]
  /// `YYYY-MM-DD`.
  private let today: String
  /// Queries, by what waives them.
  private var waived: [(query: String, waiver: QueryWaiver)] = []
  /// The queries that only an expired waiver speaks of.
  private var expired: [(query: String, waiver: QueryWaiver)] = []

  init(_ waivers: [QueryWaiver], today: String) { (self.waivers, self.today) = (waivers, today) }

  /// Whether a query that differs may; remembered either way.
  mutating func take(_ query: String) -> Bool {
    let about = waivers.filter { query.contains($0.query) }
    if let valid = about.first(where: { $0.objection(on: today) == nil }) {
      waived.append((query, valid))
      return true
    }
    if let first = about.first { expired.append((query, first)) }
    return false
  }

  /// Why a query that differs does; empty where no waiver speaks of it.
  func objection(to query: String) -> String {
    expired.first { $0.query == query }?.waiver.objection(on: today).map { " (\($0))" } ?? ""
  }

  /// Those that nothing needed, in the order of the target.
  var unused: [QueryWaiver] {
    let used = (waived + expired).map(\.waiver)
    return waivers.filter { !used.contains($0) }
  }

  var evidence: [Evidence] {
    var all: [Evidence] = []
    if !waived.isEmpty {
      all.append(Evidence("waived", ["queries": waived.map { "\($0.query) by \($0.waiver)" }]))
    }
    if !unused.isEmpty {
      let what = "waivers that nothing needed"
      all.append(Evidence(what, ["remove": unused.map(\.description)]))
    }
    return all
  }
}
