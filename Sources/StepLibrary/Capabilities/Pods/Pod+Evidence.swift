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
        "created": Evidence.Value(time: created), "from creation to running": timeToStart.or("not known"),
      ])
  }

  /// Its phase, why containers do not run, how often they were restarted, and why it is not ready.
  var stateText: String {
    let ready = condition("Ready").flatMap { $0.isTrue ? nil : "not Ready: \($0.message)" }
    let counts = restarts > 0 ? ["restarts: \(restarts)"] : []
    return ([phase] + waitingReasons + counts + [ready].compactMap(\.self)).joined(separator: ", ")
  }

  /// From its creation until its last container ran, to the second; nil where one was restarted since.
  var timeToStart: Duration? {
    let starts = (json["status"]?["containerStatuses"]?.elements ?? []).map {
      $0["state"]?["running"]?["startedAt"]?.string.flatMap { UTCTime(rfc3339: $0) }
    }
    guard restarts == 0, let created = UTCTime(rfc3339: created), !starts.isEmpty, !starts.contains(nil) else {
      return nil
    }
    let last = starts.compactMap { $0 }.max() ?? created
    return .seconds(max(0, last.secondsSince1970 - created.secondsSince1970))
  }
}
