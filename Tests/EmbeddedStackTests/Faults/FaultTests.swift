import Testing

@testable import EmbeddedStack

struct `The faults` {
  @Test func `are read from a command line`() throws {
    #expect(try Fault(parsing: "tempo.query.latency:ms=250") == .queryLatency(.milliseconds(250)))
    #expect(try Fault(parsing: "tempo.ready.unready") == .unready)
    let fault = try Fault(parsing: "tempo.trace.change-attribute:key=a=b:value=")
    #expect(fault == .changeAttribute("a=b", to: ""))
  }

  @Test func `keep their defaults where nothing is said`() throws {
    #expect(try Fault(parsing: "tempo.query.latency") == .queryLatency(.seconds(6)))
    #expect(try Fault(parsing: "s3.credentials.invalid") == .invalidCredentials(of: "tempo"))
  }

  @Test(arguments: [
    ("tempo.query.latancy", "unknown fault \"tempo.query.latancy\"; the nearest known one is \"tempo.query.latency\""),
    ("tempo.query.latency:mx=1", "fault tempo.query.latency has no parameter \"mx\"; the nearest known one is \"ms\""),
    ("tempo.query.latency:ms", "parameter \"ms\" of fault tempo.query.latency has no value; write ms=VALUE"),
    (
      "tempo.query.latency:ms=6s",
      "parameter ms of fault tempo.query.latency must be a whole number up to 86400000 (ms), not \"6s\""
    ),
    (
      "tempo.query.latency:ms=-1",
      "parameter ms of fault tempo.query.latency must be a whole number up to 86400000 (ms), not \"-1\""
    ),
    (
      "tempo.query.latency:percent=101",
      "parameter percent of fault tempo.query.latency must be a whole number up to 100 (of 100), not \"101\""
    ),
    (
      "s3.credentials.invalid:principal=me",
      "parameter principal of fault s3.credentials.invalid must be one of tempo, mimir, auditor (whose key), not \"me\""
    ),
    ("tempo.ready.unready:x=1", "fault tempo.ready.unready has no parameters, so not \"x\" either"),
    ("tempo.flush", "unknown fault \"tempo.flush\"; the nearest known one is \"tempo.flush.late\""),
  ])
  func `that cannot be read are explained`(text: String, message: String) {
    #expect { try Fault(parsing: text) } throws: { "\($0)" == message }
  }

  @Test func `have unique names and say what they do`() {
    let catalogue = FaultDefinition.catalogue
    #expect(Set(catalogue.map(\.name)).count == catalogue.count)
    #expect(catalogue.allSatisfy { $0.summary.hasSuffix(".") && !$0.actsIn.isEmpty })
  }

  @Test func `count only when they act`() async {
    let faults = FaultInjector([.missingBucket("a")])
    #expect(faults.act(ObjectStoreFaults.bucketMissing) { $0.bucket == "b" } == nil)
    #expect(faults.act(TempoFaults.queryLatency) == nil)
    #expect(faults.act(ObjectStoreFaults.bucketMissing) != nil)
    #expect(faults.count(of: "s3.bucket.missing") == 1)
    #expect(await faults.deactivate("s3.bucket.missing"))
    #expect(faults.act(ObjectStoreFaults.bucketMissing) == nil)
    #expect(faults.count(of: "s3.bucket.missing") == 1)
  }
}
