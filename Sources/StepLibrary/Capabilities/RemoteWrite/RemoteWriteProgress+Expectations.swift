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

  /// At no look.
  func expectPending(below limit: Int) throws(Mismatch) {
    guard mostPending < Double(limit) else {
      throw Mismatch("samples wait for being sent", expected: "fewer than \(limit)", actual: mostPending.countText)
    }
  }

  /// None, or at most one in a thousand, neither refused nor dropped before; of none that were tried there are not few.
  func expectFewFailed() throws(Mismatch) {
    guard attempted + dropped > 0 else {
      throw Mismatch("no samples were sent that could have failed", expected: "some, none refused", actual: "\(self)")
    }
    guard (failed + dropped) * 1000 <= attempted + dropped else {
      throw Mismatch(
        "samples were refused for good or dropped", expected: "none, or at most one in a thousand", actual: "\(self)")
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
        "url": after.url, "process began": after.processStart.map(\.timeValue).or("not said"),
        "pending": after.pending.countValue, "pending at most": mostPending.countValue,
        "tried": attempted.countValue, "failed": failed.countValue, "dropped": dropped.countValue,
        "tried again": retried.countValue, "succeeded": succeeded.countValue,
        "newest sent before": before.highestSent.timeValue, "newest sent": after.highestSent.timeValue,
      ])
  }
}

extension RemoteWriteProgress: CustomStringConvertible {
  package var description: String {
    "\(attempted.countText) samples tried, \(failed.countText) failed, \(dropped.countText) dropped, "
      + "\(retried.countText) to be tried again, "
      + "the newest sent: \(before.highestSent.timeText) → \(after.highestSent.timeText)"
  }
}
