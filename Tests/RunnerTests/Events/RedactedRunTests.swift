import Base
import Gherkin
import Reports
import Testing

@testable import Runner

/// Secrets planted in everything that a step can say are in no output.
struct RedactedRunTests {
  private static let marked = "marked/value-7"
  private static let configured = "configured+value"
  private static let jwt = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ0ZW1wbyJ9.c2lnbmF0dXJl"
  private static let planted = "\(marked) \(configured) Bearer token-of-bearer \(jwt) X-Amz-Signature=0a1b2c3d"
  private static let secrets = [marked, configured, "token-of-bearer", jwt, "0a1b2c3d"]

  private struct Broken: Error, CustomStringConvertible {
    let description = planted
  }

  private static let steps: [StepDefinition<ScenarioContext>] = [
    when("secrets are shown") { scenario in
      scenario.markSecret(marked)
      scenario.attach(.text(planted, mediaType: "text/plain"))
      scenario.attach(.log(planted))
      scenario.attach(.link("http://x/?\(planted)"))
      scenario.attach(.bytes(Array(planted.utf8), mediaType: "application/octet-stream", fileName: planted))
      scenario.attach(Evidence("seen \(planted)", ["Authorization": "Basic token-of-bearer", "body": planted]))
    },
    then("the failure has them") { _ in
      throw Mismatch(planted, expected: planted, actual: planted)
    },
    then("the error has them") { _ in throw Broken() },
    then("the reason has them") { _ in throw Inconclusive(planted) },
  ]

  private static let feature = """
    @AC-1
    Feature: Secrets
      Scenario: Failure
        When secrets are shown
        Then the failure has them
      Scenario: Error
        When secrets are shown
        Then the error has them
      Scenario: Reason
        When secrets are shown
        Then the reason has them
    """

  private func run() async throws -> EventLog {
    let log = EventLog()
    var ids = MessageIDSequence()
    let hooks: [HookDefinition<ScenarioContext>] = [.afterAll { _ in throw Broken() }]
    let source = GherkinSource(uri: "secrets.feature", bytes: Array(Self.feature.utf8))
    let document = try GherkinParser().parse(source, ids: &ids)
    let pickles = pickles(of: document, ids: &ids)
    log.add(.gherkinDocument(document))
    for pickle in pickles { log.add(.pickle(pickle)) }
    let library = SupportLibrary(steps: Self.steps, hooks: hooks) { $0 }
    let scenarios = Selection().select(pickles, of: DocumentOutline(document))
    let run = RunAssembly(try StepCatalogue(library, ids: &ids), scenarios, ids: ids, emit: { log.add($0) })
      .run(as: .now(seed: 1), redactor: Redactor([Self.configured]))
    await run.run()
    return log
  }

  @Test func `no output of a run has a secret`() async throws {
    let log = try await run()
    var progress = TerminalProgress(palette: Palette(isColoured: false), isLive: false, isVerbose: true)
    let outputs = [
      String(decoding: log.messages, as: UTF8.self),
      JUnitReport(log.record).text,
      TerminalReport(log.record, palette: Palette(isColoured: false)).lines.joined(separator: "\n"),
      log.events.texts(of: &progress),
      log.events.map { "\($0)" }.joined(),
    ]
    for output in outputs {
      #expect(output.contains(Redactor.placeholder))
      for secret in Self.secrets { #expect(!output.contains(secret), "\(secret) in \(output)") }
    }
  }

  @Test func `a value in evidence keeps its type unless it is a secret`() {
    let evidence = Evidence("e", ["port": 31_337, "attempts": 3, "time": Duration.seconds(2)])
    let owner = Attachment.Owner.testRunHook(MessageID(rawValue: 1))
    let event = Event.attachment(
      Attachment(owner: owner, content: .evidence(evidence), timestamp: UTCTime(secondsSince1970: 0)))
    guard case .attachment(let attachment) = Redactor(["31337"]).redact(event),
      case .evidence(let redacted) = attachment.content
    else {
      Issue.record("another event")
      return
    }
    #expect(redacted.entries.map(\.value) == [.text("‹secret›"), .count(3), .duration(.seconds(2))])
  }

  @Test func `bytes that are text are redacted, others stay`() {
    let redactor = Redactor([Self.configured])
    func redacted(_ bytes: [UInt8]) -> [UInt8]? {
      let content = Attachment.Content.bytes(bytes, mediaType: "image/png", fileName: nil)
      let owner = Attachment.Owner.testRunHook(MessageID(rawValue: 1))
      let event = Event.attachment(Attachment(owner: owner, content: content, timestamp: UTCTime(secondsSince1970: 0)))
      guard case .attachment(let attachment) = redactor.redact(event),
        case .bytes(let bytes, _, _) = attachment.content
      else { return nil }
      return bytes
    }
    #expect(redacted(Array(Self.configured.utf8)) == Array("‹secret›".utf8))
    #expect(redacted([0x89, 0x50, 0xFF, 0x00]) == [0x89, 0x50, 0xFF, 0x00])
  }
}

extension [Event] {
  /// What is written while these happen.
  func texts(of progress: inout TerminalProgress) -> String {
    var (record, text) = (RunRecord(), "")
    for event in self {
      record.add(event)
      text += progress.text(for: event, in: record)
    }
    return text
  }
}
