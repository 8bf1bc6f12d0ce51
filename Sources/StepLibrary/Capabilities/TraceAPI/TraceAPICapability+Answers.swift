import Base
import Clients
import Runner
import Wire

/// What the last answer must be.
extension TraceAPICapability {
  private var last: TimedAnswer {
    get throws { try world[AnswerMemory.self].last }
  }

  func expectTrace() throws { try last.expectWhole(try memory.requested()) }

  /// After something that kept the API from it; looks until it is answered.
  func expectTraceAgain(as tenant: String) async throws {
    let (trace, token) = (try memory.requested(), try await token(of: tenant))
    try await scenario.eventually("the trace is answered again") {
      try await answer(trace.id.description, .bearer(token.revealed)).expectWhole(trace)
    }
  }

  /// 401 or 403; what is no token at all may be called a bad request.
  func expectUnauthenticated() throws {
    let isSigned = memory.variant?.isSigned ?? true
    try last.expectStatus(isSigned ? [401, 403] : [400, 401, 403, 413, 431], "a refusal of who is not signed in")
    try last.expectNothing(of: try memory.requested())
  }

  func expectControl() async throws {
    let answer = try await control()
    memory.seen.append(answer)
    try answer.expectWhole(try memory.requested())
  }

  /// 403 or 404: 401 and 500 are no denial.
  func expectDenied() throws {
    try last.expectStatus([403, 404], "a denial")
    try last.expectNothing(of: try memory.requested())
  }

  /// The same for one whose token may be refused as well.
  func expectNotShown() throws {
    try last.expectStatus([401, 403, 404], "a refusal")
    try last.expectNothing(of: try memory.requested())
  }

  func expectSameAsUnknown() async throws {
    let (answer, asker, unknown) = (try last, try memory.recall(memory.asker, "asked"), unknownID)
    let other = try await self.answer(unknown, .bearer(try await token(of: asker).revealed))
    let ids = [unknown, try memory.requested().id.description]
    let (own, expected) = (answer.comparable(without: ids), other.comparable(without: ids))
    guard own == expected else {
      let difference = zip(own, expected).first { $0 != $1 }
      throw Mismatch(
        "a trace of others is answered otherwise than one that is not there",
        expected: difference?.1 ?? "\(expected.count) header fields", actual: difference?.0 ?? "\(own.count) of them",
        curl: answer.curlCommand)
    }
  }

  /// A 200 may show the asker's own spans; none of others in any case.
  func expectOnlySpans(of tenant: String) throws {
    let (answer, attribute) = (try last, try client.target.tenantAttribute)
    let id = try client.target.tenants[tenant]?.id ?? tenant
    try answer.expectStatus([200, 403, 404], "the tenant's own spans, or a denial")
    guard answer.response.status == 200 else { return try answer.expectNothing(of: try memory.requested()) }
    let shown = try answer.shownTrace()
    let foreign = shown.resourceSpans.flatMap { $0.spans(notOf: id, attribute) }
    guard let first = foreign.first else { return }
    throw Mismatch(
      "the response shows spans of others", expected: "only spans of tenant \(tenant)",
      actual: "\(foreign.count) others, such as \"\(first.name)\"", curl: answer.curlCommand)
  }

  func expectUnavailable() throws { try last.expectStatus([502, 503, 504], "that Tempo cannot be asked") }

  func expectRequestTaken() throws { try last.expectStatus([200], "a list of traces") }

  func expectRequestRefused() throws { try last.expectStatus([400, 422], "a refusal of the limit") }

  func expectChallenge() throws {
    let answer = try last
    try answer.expectStatus([401], "401")
    let challenge = answer.response.headers["www-authenticate"] ?? "none"
    guard challenge.lowercased().hasPrefix("bearer") else {
      throw Mismatch(
        "the refusal does not say how to sign in", expected: "WWW-Authenticate: Bearer", actual: challenge,
        curl: answer.curlCommand)
    }
  }

  /// Only after an answer: the API had its chance.
  func expectListenerNotAsked() throws {
    let listener = try memory.recall(memory.listener, "named a listener of ours in a token")
    _ = try last
    scenario.attach(Evidence("listener", ["address": listener.url, "asked": listener.count]))
    guard listener.count == 0 else {
      throw Mismatch(
        "the API asked for a key where the token says that it is", expected: "no request to \(listener.url)",
        actual: "\(listener.count) requests")
    }
  }

  func expectNotPublic() throws {
    let answer = try last
    let control = (answer.response.headers["cache-control"] ?? "").lowercased()
    guard !control.contains("public"), !control.contains("s-maxage") else {
      throw Mismatch(
        "shared caches may keep what only one tenant may see", expected: "Cache-Control without public",
        actual: control, curl: answer.curlCommand)
    }
  }
}

extension ResourceSpans {
  fileprivate func spans(notOf tenant: String, _ attribute: String) -> [Span] {
    scopeSpans.flatMap(\.spans).filter { span in
      switch span.attributes[attribute] ?? resource?.attributes[attribute] {
      case .string(let text): text != tenant
      case .int(let number): String(number) != tenant
      default: true
      }
    }
  }
}
