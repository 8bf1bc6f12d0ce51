import Base

/// What goes wrong in a service before Tempo: who is let in, what is shown, and how it is said.
package enum TraceAPIFaults {
  package static let all = ofTokens + ofTenants + ofAnswers

  static let ofAnswers =
    [
      internalError, dropsZeros, fullIDsOnly, lowerCaseOnly, missingWhenDown, staysDown, waits, wrongURL, hardWired,
      ignoresEnvironment, dropsAttributes, docsNoSecurity, docsNoPath, docsUndeclared, docsInvalid, otherPage,
      cachePublic,
      noLimits, narrowLimits,
    ].map(\.definition) + [latency.definition]

  private static let atTraces = "the trace API, at each request for a trace"
  private static let atDocuments = "the trace API, at each request for its description"

  package static let internalError = FaultKind(
    "trace-api.error.internal", "An id that is none is answered with 500.", actsIn: "the trace API, at each such id")
  package static let dropsZeros = FaultKind(
    "trace-api.id.drops-zeros", "An id loses its leading zeros, and its trace is not found.",
    actsIn: "the trace API, at each id that begins with a zero")
  package static let fullIDsOnly = FaultKind(
    "trace-api.id.full-only", "An id of fewer than 32 digits is none.", actsIn: "the trace API, at each such id")
  package static let lowerCaseOnly = FaultKind(
    "trace-api.id.lower-case-only", "An id in capitals is another one.", actsIn: "the trace API, at each such id")
  package static let missingWhenDown = FaultKind(
    "trace-api.upstream.not-found-when-down", "While Tempo is down traces are not found.",
    actsIn: "the trace API, whenever it cannot ask Tempo")
  package static let staysDown = FaultKind(
    "trace-api.upstream.stays-down", "A Tempo that was down once is not asked again.",
    actsIn: "the trace API, at each request after one for which Tempo could not be asked")
  package static let waits = FaultKind(
    "trace-api.upstream.waits", "Tempo is waited for, however long it takes.",
    actsIn: "the trace API, whenever it asks Tempo")
  package static let hardWired = FaultKind(
    "trace-api.upstream.hard-wired", "Tempo's address is built in; the environment has none.",
    actsIn: "the trace API's Deployment, when its release is installed or upgraded", phase: .installation)
  package static let ignoresEnvironment = FaultKind(
    "trace-api.upstream.ignores-environment", "Tempo's address is built in, whatever the environment says.",
    actsIn: "the trace API, whenever the environment names another address")
  package static let wrongURL = FaultKind(
    "trace-api.upstream.wrong-url", "Another Tempo is asked than the configured one.",
    actsIn: "the trace API, whenever it asks Tempo")
  package static let dropsAttributes = FaultKind(
    "trace-api.trace.drops-attributes", "Spans come without their attributes.", actsIn: atTraces)
  package static let latency = FaultKind(
    "trace-api.latency", "Traces are answered late.", actsIn: "\(atTraces), before it is looked at",
    Lateness(by: .seconds(4)), .milliseconds(\.delay))
  package static let noLimits = FaultKind(
    "trace-api.search.no-limits", "Searches take any limit.", actsIn: "the trace API, at each limit out of bounds")
  package static let narrowLimits = FaultKind(
    "trace-api.search.narrow-limits", "Searches refuse the smallest and the largest limit.",
    actsIn: "the trace API, at each limit of 1 or 100")
  package static let cachePublic = FaultKind(
    "trace-api.cache.public", "Shared caches may keep answers to signed-in users.",
    actsIn: "the trace API, at each answer with content")
  package static let docsNoSecurity = FaultKind(
    "trace-api.docs.no-security", "The description does not say that a token is needed.", actsIn: atDocuments)
  package static let docsNoPath = FaultKind(
    "trace-api.docs.no-path", "The description leaves the trace's path out.", actsIn: atDocuments)
  package static let docsUndeclared = FaultKind(
    "trace-api.docs.undeclared-status", "The description leaves 401 out.", actsIn: atDocuments)
  package static let docsInvalid = FaultKind(
    "trace-api.docs.invalid", "The description is of no known version of OpenAPI.", actsIn: atDocuments)
  package static let otherPage = FaultKind(
    "trace-api.docs.other-page", "The reference page is another one.",
    actsIn: "the trace API, at each request for the page")
}
