import Base

/// How long the operator waits for what; the document's times, passed so many times as fast.
struct PlatformTimes: Sendable {
  /// How many times as fast as the document's the times of the embedded operator pass.
  static let usualSpeed = 200

  let speed: Int

  init(speed: Int = usualSpeed) { self.speed = speed }

  /// Prerequisites that are missing are looked for again.
  var prerequisites: Duration { .seconds(30) / speed }
  /// Components that are not ready are looked at again.
  var components: Duration { .seconds(10) / speed }
  /// How long a component may be unwell before it counts as failed.
  let grace = Duration.seconds(1)
  /// How much longer it may be so after a change.
  let rolloutSeconds: Int64 = 10
  var firstRetry: Duration { .seconds(10) / speed }
  var longestRetry: Duration { .seconds(300) / speed }
  let retries = 5

  /// The pause before an attempt.
  ///
  /// - Parameter count: how many there were before it.
  func pause(after count: Int) -> Duration {
    min(firstRetry * (1 << min(count, 20)), longestRetry)
  }
}
