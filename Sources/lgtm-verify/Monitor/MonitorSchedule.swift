/// When the runs of a monitor begin: at whole intervals from the first, and never beside each other.
struct MonitorSchedule: Sendable {
  let interval: Duration
  /// When the last run was to begin.
  private(set) var begin: Duration

  init(every interval: Duration, from start: Duration) { (self.interval, begin) = (interval, start) }

  /// Goes on to the first begin that is not over; returns how many were left out.
  mutating func advance(to now: Duration) -> Int {
    begin += interval
    guard begin < now else { return 0 }
    let missed = Int((now - begin) / interval)
    begin += interval * missed
    guard begin < now else { return missed }
    begin += interval
    return missed + 1
  }
}
