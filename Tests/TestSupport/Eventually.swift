package import Testing

/// How long a test waits for anything before it is told that it waits in vain.
///
/// Far above what a busy machine takes, and below the minute that suites may take: no test depends on it.
package let patience = Duration.seconds(50)

/// Asks again and again until the condition holds. A test that waits in vain fails where it asks, and ends.
package func eventually(
  _ what: Comment = "it did not come true", sourceLocation: SourceLocation = #_sourceLocation,
  _ condition: () async throws -> Bool
) async throws {
  let deadline = ContinuousClock.now + patience
  var pause = Duration.milliseconds(1)
  while try await !condition() {
    let isInTime = ContinuousClock.now < deadline
    try #require(isInTime, what, sourceLocation: sourceLocation)
    try await Task.sleep(for: pause)
    pause = min(pause * 2, .milliseconds(20))
  }
}

/// Suspends until the task is cancelled, and throws then: for what shall never be done by itself.
package func untilCancelled() async throws {
  for await _ in AsyncStream<Never>.makeStream().stream {}
  throw CancellationError()
}
