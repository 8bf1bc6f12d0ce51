/// An assertion that does not hold: the system was asked and answered otherwise.
package struct Mismatch: Error, Sendable {
  package var failure: StepFailure

  package init(_ summary: String, expected: String? = nil, actual: String? = nil, curl: String? = nil) {
    failure = StepFailure(summary: summary, expected: expected, actual: actual, curlCommand: curl)
  }

  init(_ failure: StepFailure) { self.failure = failure }
}

/// An error of a support library's own that says, as a ``Mismatch`` does, that the system is not as it should be.
///
/// Any other error is the harness's: it says nothing about the system.
package protocol AssertionFailure: Error, Sendable {}

/// A mismatch that can no longer turn true, so that waiting on would be waste.
package struct FinalMismatch: Error, Sendable {
  package var mismatch: Mismatch

  package init(_ mismatch: Mismatch) { self.mismatch = mismatch }
}

/// Something could not be checked; never green, and not the system's failure either.
package struct Inconclusive: Error, Sendable {
  package var failure: StepFailure

  package init(_ reason: String, transportError: String? = nil, curl: String? = nil) {
    failure = StepFailure(summary: reason, transportError: transportError, curlCommand: curl)
  }

  init(_ failure: StepFailure) { self.failure = failure }
}

/// The step is not written yet.
package struct Pending: Error, Sendable {
  package var reason: String?

  package init(_ reason: String? = nil) { self.reason = reason }
}

/// The rest of the scenario is to be left out.
package struct Skipped: Error, Sendable {
  package var reason: String?

  package init(_ reason: String? = nil) { self.reason = reason }
}
