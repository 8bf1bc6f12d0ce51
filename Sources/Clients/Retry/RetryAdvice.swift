package import Base
import FoundationEssentials
import Wire

/// Whether what was refused may be sent again.
package enum RetryAdvice: Equatable, Sendable {
  case never
  /// After the time that the server names, else after a pause of the sender's own.
  case after(Duration?)
}

extension TempoExport {
  /// OTLP's rules ("Failures", "Retryable Response Codes"): by the gRPC code, or over HTTP by 429, 502, 503 and 504.
  ///
  /// A partial success is never sent again. Neither is what lacks a tenant: Tempo calls that unavailable, but no retry
  /// can mend it.
  package var retry: RetryAdvice {
    if code == .ok || message.contains("no org id") { return .never }
    if let httpStatus { return [429, 502, 503, 504].contains(httpStatus) ? .after(retryDelay) : .never }
    if code == .resourceExhausted { return retryDelay.map { .after($0) } ?? .never }
    return code.isRetryable ? .after(retryDelay) : .never
  }
}

extension HTTPResponse {
  /// `Retry-After` in seconds or as a date (RFC 9110 §10.2.3); nil where it is missing or no such thing.
  package var retryAfter: Duration? {
    guard let value = headers["retry-after"] else { return nil }
    if let seconds = Int(value) { return seconds >= 0 ? .seconds(min(seconds, 86400)) : nil }
    return HTTPDate.seconds(value).map { .seconds(max(0, Double($0) - Date().timeIntervalSince1970)) }
  }
}

/// Sends until it is taken, refused for good, or not worth another attempt.
package struct Retrying: Sendable {
  /// The first pause of our own; each further one is twice as long.
  package var firstPause: Duration
  package var maximumAttempts: Int

  package init(firstPause: Duration = .milliseconds(100), maximumAttempts: Int = 4) {
    self.firstPause = firstPause
    self.maximumAttempts = maximumAttempts
  }

  /// - Returns: the last answer and how many attempts it took.
  package func send<Answer: Sendable>(
    until deadline: Duration, on clock: any RunClock, _ retry: (Answer) -> RetryAdvice,
    _ attempt: () async throws -> Answer
  ) async throws -> (answer: Answer, attempts: Int) {
    var (attempts, pause) = (0, firstPause)
    while true {
      attempts += 1
      let answer = try await attempt()
      guard attempts < maximumAttempts, case .after(let delay) = retry(answer) else { return (answer, attempts) }
      let next = clock.now + (delay ?? pause)
      guard next < deadline else { return (answer, attempts) }
      try await clock.sleep(until: next)
      pause = pause * 2
    }
  }
}
