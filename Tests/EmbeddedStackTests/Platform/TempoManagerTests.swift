import Base
import TestSupport
import Testing
import Yaml

@testable import EmbeddedStack

struct `The manager of a platform's Tempo` {
  private static func platform(_ tempo: JSONValue) -> KubernetesObject {
    var platform = KubernetesObject(["kind": "ObservabilityPlatform", "apiVersion": "observability.io/v1beta1"])
    platform["metadata"] = ["name": "op", "namespace": "team", "uid": "1"]
    platform["spec"] = ["components": ["tempo": tempo]]
    return platform
  }

  private static func manager(_ tempo: JSONValue, _ faults: [Fault] = []) throws -> TempoManager {
    let platform = platform(tempo)
    let spec = try #require(ComponentSpec(.tempo, in: platform))
    return TempoManager(ComponentObjects(platform: platform, spec: spec), FaultInjector(faults), secret: nil)
  }

  private static let s3: JSONValue = ["bucketName": "traces", "region": "us-east-1", "secretName": "keys"]

  @Test(
    arguments: [
      (["retention": "14 days"], "spec.components.tempo.retention"),
      (["s3": ["region": "us-east-1"]], "spec.components.tempo.s3.bucketName"),
      (["s3": ["bucketName": "traces"]], "spec.components.tempo.s3.region"),
      (["sampling": ["rate": 2]], "spec.components.tempo.sampling.rate"),
      (["config": "a: {"], "spec.components.tempo.config"),
    ] as [(JSONValue, String)])
  func `refuses what cannot be carried out by the field's name`(change: JSONValue, field: String) {
    let tempo = MergePatch.apply(change, to: ["enabled": true, "version": "v2.3.0"])
    #expect(Self.platform(tempo).specificationDefect?.hasPrefix(field) == true)
  }

  @Test func `makes a budget for several pods only`() throws {
    func kinds(_ count: Int) throws -> [OwnedKind] {
      try Self.manager(["version": "v2.3.0", "replicas": .integer(count)]).all.map(\.kind)
    }
    #expect(try kinds(3) == [.configMap, .service, .service, .budget, .statefulSet])
    #expect(try kinds(1) == [.configMap, .service, .service, .statefulSet])
  }

  @Test func `writes a file that Tempo takes, with references to the keys`() throws {
    let manager = try Self.manager(["version": "v2.3.0", "replicas": 3, "s3": Self.s3, "retention": "336h"])
    let file = manager.configuration.yaml
    #expect(file.contains("${S3_SECRET_ACCESS_KEY}"))
    let read = try NodeConfiguration(file, environment: ["S3_ACCESS_KEY_ID": "a", "S3_SECRET_ACCESS_KEY": "b"])
    #expect(read.usesS3 && read.joins && read.hasLog)
    #expect(read.replication == 3)
    #expect(read.retention?.goText == "336h0m0s")
    #expect(read.receivers.open.count == NodeReceivers.all.count)
  }

  @Test func `makes other pods of another file, but not by fault`() throws {
    func checksum(_ tempo: JSONValue, _ faults: [Fault]) throws -> JSONValue? {
      let set = try Self.manager(tempo, faults).all.last?.object
      return set?["spec", "template", "metadata", "annotations"]
    }
    let (one, other): (JSONValue, JSONValue) = (
      ["version": "v2.3.0"], ["version": "v2.3.0", "receivers": ["zipkin": ["enabled": false]]]
    )
    #expect(try checksum(one, []) != checksum(other, []))
    #expect(try checksum(one, [Fault(ManagerFaults.noRollout)]) == checksum(other, [Fault(ManagerFaults.noRollout)]))
  }

  @Test func `merges what the specification sets besides`() throws {
    let manager = try Self.manager(["version": "v2.3.0", "config": "query_frontend: {max_retries: 7}"])
    #expect(manager.configuration[path: "query_frontend", "max_retries"] == 7)
    #expect(manager.configuration[path: "query_frontend", "search", "default_result_limit"] == 20)
  }

  @Test(arguments: PlatformMisreading.fields)
  func `by fault reads what cannot be carried out as something else`(field: String) throws {
    let bad: [String: JSONValue] = [
      "version": ["version": "latest"], "replicas": ["replicas": 0], "size": ["storage": ["size": "much"]],
      "bucket": ["s3": ["region": "us-east-1"]], "region": ["s3": ["bucketName": "traces"]],
      "retention": ["retention": "14 days"],
    ]
    let platform = Self.platform(MergePatch.apply(try #require(bad[field]), to: ["version": "v2.3.0"]))
    #expect(platform.specificationDefect != nil)
    let faults = FaultInjector([Fault(ManagerFaults.accepts, .set(\.what, field))])
    #expect(PlatformMisreading(faults: faults).read(platform).specificationDefect == nil)
    #expect(PlatformMisreading(faults: FaultInjector()).read(platform) == platform)
  }
}
