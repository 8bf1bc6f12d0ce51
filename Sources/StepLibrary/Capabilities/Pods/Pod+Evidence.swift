import Base
import Clients
import Runner
import Wire

extension Pod {
  var evidence: Evidence {
    Evidence(
      "pod",
      [
        "name": name, "uid": uid, "phase": phase, "ready": isReady, "restarts": restarts,
        "created": Evidence.Value(time: created), "from creation to ready": (try? timeToReady).or("not known"),
      ])
  }

  /// Its phase, why containers do not run, how often they were restarted, and why it is not ready.
  var stateText: String {
    let ready = condition("Ready").flatMap { $0.isTrue ? nil : "not Ready: \($0.message)" }
    let counts = restarts > 0 ? ["restarts: \(restarts)"] : []
    return ([phase] + waitingReasons + counts + [ready].compactMap(\.self)).joined(separator: ", ")
  }

  /// From its creation until it was ready, to the second.
  ///
  /// - Throws: ``Inconclusive`` where a container was begun again since, which makes it ready once more.
  var timeToReady: Duration {
    get throws(Inconclusive) {
      guard restarts == 0 else {
        throw Inconclusive("pod \(name) was restarted \(restarts)×: when it was ready first is not known")
      }
      let since = condition("Ready").flatMap { $0.isTrue ? UTCTime(rfc3339: $0.since) : nil }
      guard let since, let created = UTCTime(rfc3339: created) else {
        throw Inconclusive("pod \(name) does not say since when it is ready")
      }
      return .seconds(max(0, since.secondsSince1970 - created.secondsSince1970))
    }
  }
}
