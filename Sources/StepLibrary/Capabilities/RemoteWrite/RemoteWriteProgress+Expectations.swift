import Base
import Clients
import Runner
import Wire

/// What the plan says of a queue.
extension RemoteWriteProgress {
  /// More samples were sent, and newer ones; where a time is given, also newer than that.
  func expectSending(since time: UTCTime? = nil) throws(Mismatch) {
    let isNew = time.map { after.highestSent >= Double($0.secondsSince1970) } ?? true
    guard succeeded > 0, hasAdvanced, isNew else {
      throw Mismatch("nothing is sent to Mimir", expected: "more samples, newer ones", actual: "\(self)")
    }
  }

  func expectPending(below limit: Int) throws(Mismatch) {
    guard after.pending < Double(limit) else {
      throw Mismatch("samples wait for being sent", expected: "fewer than \(limit)", actual: after.pending.countText)
    }
  }

  /// None, or at most one in a thousand.
  func expectFewFailed() throws(Mismatch) {
    guard failed * 1000 <= attempted else {
      throw Mismatch("samples were refused for good", expected: "none, or at most one in a thousand", actual: "\(self)")
    }
  }

  func expectSucceeded() throws(Mismatch) {
    guard succeeded > 0, hasAdvanced else {
      throw Mismatch("no samples were sent", expected: "more than before, and newer ones", actual: "\(self)")
    }
  }

  var evidence: Evidence {
    Evidence(
      "remote-write queue",
      [
        "url": after.url, "pending": after.pending.countValue, "tried": attempted.countValue,
        "failed": failed.countValue,
        "tried again": retried.countValue, "succeeded": succeeded.countValue,
        "newest sent before": before.highestSent.timeValue,
        "newest sent": after.highestSent.timeValue,
      ])
  }
}

extension RemoteWriteProgress: CustomStringConvertible {
  package var description: String {
    "\(attempted.countText) samples tried, \(failed.countText) failed, \(retried.countText) to be tried again, "
      + "the newest sent: \(before.highestSent.timeText) → \(after.highestSent.timeText)"
  }
}
