package import Base
import Runner

extension JSONWriter {
  /// `histories` of runs, and of criteria with what the rule of drifts and the counts say of them.
  package mutating func histories(_ histories: [RunHistory]) {
    object { json in
      json.member("histories") { $0.array(histories) { $0.history($1) } }
    }
  }

  private mutating func history(_ history: RunHistory) {
    object { json in
      json.member("target", history.subject.target)
      json.member(optional: "plan", history.subject.plan)
      json.member("runs") { $0.array(history.runs) { $0.run($1) } }
      json.member("criteria") { $0.array(history.criteria) { $0.criterion($1, history.runs) } }
    }
  }

  private mutating func run(_ run: HistoryEntry) {
    object { json in
      json.member("run", run.id)
      json.member("started", run.started.rfc3339(fractionDigits: 3))
      json.member("counts", !run.isWeakened)
      json.member("tested") { $0.provenance(run.provenance) }
    }
  }

  private mutating func criterion(_ criterion: CriterionHistory, _ runs: [HistoryEntry]) {
    object { json in
      json.member("id", criterion.id)
      json.member(optional: "title", criterion.title)
      json.member("flaky", criterion.flakyCount)
      json.member("drifts", criterion.drift != nil)
      json.member("points") { json in
        json.array(zip(runs, criterion.points).compactMap { run, point in point.map { (run.id, $0) } }) {
          $0.point($1.1, of: $1.0)
        }
      }
    }
  }

  private mutating func point(_ point: HistoryPoint, of run: String) {
    object { json in
      json.member("run", run)
      json.historyMembers(point)
    }
  }
}
