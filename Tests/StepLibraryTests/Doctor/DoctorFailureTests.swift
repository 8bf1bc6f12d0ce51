import Clients
import Foundation
import ServerSupport
import TestSupport
import Testing

@testable import StepLibrary

/// Each way in which a part of a target can be unfit, and what the doctor says of it.
@Suite(.timeLimit(.minutes(1)))
struct DoctorFailureTests {
  typealias Answer = FakeSystem.Answer

  /// A target all of whose parts are at the one address.
  private func target(_ url: String, tls: TLSSettings? = nil, _ credentials: Access.Credentials? = nil) -> Target {
    var target = Target(
      name: "t", tempo: TempoTarget(http: url, otlpGrpc: String(url.drop { $0 != "/" }.dropFirst(2))),
      mimir: MimirTarget(push: url + "/push", query: url, admin: AdminEndpoints(url)),
      s3: ObjectStoreTarget(endpoint: url, accessKey: Secret("A"), secretKey: Secret("S")))
    let access = Access(tls: tls, credentials: credentials)
    (target.tempo.access, target.mimir.access) = (access, access)
    target.grafana = ServiceTarget(url: url, access: access)
    target.prometheus = ServiceTarget(url: url, access: access)
    return target
  }

  private static let parts: [DoctorCheck] = [.tempo, .mimir, .grafana, .prometheus, .objectStore]

  @Test(arguments: parts)
  func `a port that nobody listens on is a connection that was refused`(part: DoctorCheck) async throws {
    let closed = try ScriptedServer([])
    try await eventually { ScriptedServer.refuses(closed.port) }
    let findings = await part.findings(in: target(closed.url))
    #expect(!findings.isEmpty)
    for finding in findings { #expect(finding.contains("connection refused") && !finding.hasPrefix("ok")) }
  }

  @Test(
    arguments: [
      (401, nil, "answers 401: it wants credentials"),
      (403, .bearer(Secret("x")), "answers 403: it does not accept the credentials"),
    ] as [(Int, Access.Credentials?, String)])
  func `a refusal says whether credentials were sent`(
    status: Int, credentials: Access.Credentials?, text: String
  ) async throws {
    let server = try FakeSystem.serving(["*": Answer(status: status)])
    for part in [DoctorCheck.tempo, .mimir, .prometheus] {
      let findings = await part.findings(in: target(server.url, credentials))
      #expect(findings.contains { $0.hasPrefix("missing") && $0.contains(text) }, "\(findings)")
      #expect(!findings.contains { $0.hasPrefix("ok") })
    }
  }

  @Test func `another authority's certificate is TLS that failed`() async throws {
    try await Certificates.with { certificates in
      try await certificates.make()
      try await TLSServer.with(certificates) { port in
        let other = TLSSettings(caFile: certificates["other-ca.pem"])
        for part in [DoctorCheck.tempo, .mimir, .grafana, .prometheus] {
          let findings = await part.findings(in: target("https://127.0.0.1:\(port)", tls: other))
          #expect(findings.contains { $0.hasPrefix("missing") && $0.contains("TLS failed") }, "\(findings)")
          #expect(!findings.contains { $0.hasPrefix("ok") })
        }
      }
    }
  }

  private static func error(_ code: String) -> String { "<Error><Code>\(code)</Code><Message>no</Message></Error>" }

  @Test(arguments: [
    (404, "NoSuchBucket"), (403, "AccessDenied"), (403, "RequestTimeTooSkewed"), (403, "InvalidAccessKeyId"),
  ])
  func `a bucket that cannot be listed is missing, with the store's reason`(status: Int, code: String) async throws {
    let server = try FakeSystem.serving(["*": Answer(status: status, body: Self.error(code))])
    let findings = await DoctorCheck.objectStore.findings(in: target(server.url))
    #expect(findings.count == 2)
    for finding in findings {
      #expect(finding.hasPrefix("missing bucket ") && finding.contains("S3 answered \(status) \(code): no"))
    }
  }

  @Test func `keys that list but may not read are missing the reading`() async throws {
    let list = "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>a/meta.json</Key><Size>2</Size>"
    let server = try FakeSystem.serving([
      "/tempo-traces": Answer(body: list + "</Contents></ListBucketResult>"),
      "/tempo-traces/a/meta.json": Answer(status: 403),
      "/mimir-blocks": Answer(body: list + "</Contents></ListBucketResult>"), "/mimir-blocks/a/meta.json": Answer(),
    ])
    let findings = await DoctorCheck.objectStore.findings(in: target(server.url))
    #expect(findings[0].hasPrefix("missing bucket tempo-traces:") && findings[0].contains("403 Forbidden"))
    #expect(findings[1] == "ok bucket mimir-blocks: can be listed and read")
    #expect(Set(server.requests.map { RequestParts($0).method }) == ["GET", "HEAD"])
  }

  @Test(arguments: [(-3600, "behind ours by 3"), (3600, "ahead of ours by 3")])
  func `a clock that is an hour off is said of each server`(seconds: Double, text: String) async throws {
    let format = DateFormatter()
    (format.locale, format.timeZone) = (Locale(identifier: "en_US_POSIX"), TimeZone(identifier: "UTC"))
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    let date = format.string(from: Date(timeIntervalSinceNow: seconds))
    let server = try FakeSystem.serving(["*": Answer(fields: ["Date: \(date)"])])
    let findings = await DoctorCheck.clocks.findings(in: target(server.url))
    #expect(findings.count == 5)
    for finding in findings { #expect(finding.hasPrefix("caution ") && finding.contains(text), "\(finding)") }
  }

  @Test func `what the target does not name is missing`() async throws {
    let findings = await [DoctorCheck.kubernetes, .objectStore, .manifests, .control].asyncMap {
      await $0.findings(in: Target(name: "t"))
    }
    for finding in findings.flatMap({ $0 }) { #expect(finding.hasPrefix("missing ") && finding.contains("names none")) }
    #expect(findings.count == 4)
  }
}

extension DoctorCheck: CustomTestStringConvertible {
  public var testDescription: String { name }
}

extension Array {
  fileprivate func asyncMap<Value>(_ body: (Element) async -> Value) async -> [Value] {
    var values: [Value] = []
    for element in self { values.append(await body(element)) }
    return values
  }
}
