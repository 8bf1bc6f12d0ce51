import Base
import TestSupport
import Testing
import Wire

@testable import EmbeddedStack

struct `Jobs of the embedded cluster` {
  private static let jobs = "/apis/batch/v1/namespaces/monitoring/jobs"
  private static let cronJobs = "/apis/batch/v1/namespaces/monitoring/cronjobs"

  private static let pod: JSONValue = [
    "restartPolicy": "Never", "enableServiceLinks": false, "containers": [["name": "v", "image": "lgtm-verify:1"]],
  ]

  private static func job(_ spec: JSONValue = .object([]), pod: JSONValue = pod) -> JSONValue {
    var spec = spec
    spec[member: "template"] = ["spec": pod]
    return ["metadata": ["name": "shards"], "spec": spec]
  }

  @Test(.enabled(if: Recordings.arePresent, Recordings.absence))
  func `an indexed Job is answered as a real API server answered it`() async throws {
    let probe = try await ClusterProbe()
    let (request, recorded) = (
      try Recordings.message("kubernetes/job-indexed.request"),
      try Recordings.message("kubernetes/job-indexed.response")
    )
    let ours = await probe.send(
      "POST", "\(Self.jobs)?dryRun=All", try JSONValue(parsing: request.body),
      headers: [HTTPField("User-Agent", "Python-urllib/3.11")])
    #expect(ours.status == 201, "\(ours.text)")
    func steady(_ json: JSONValue) throws -> JSONValue {
      let object = KubernetesObject(json)
      var text = String(decoding: json.encoded, as: UTF8.self).replacing(object.uid, with: "UID")
      text = text.replacing(object["metadata", "namespace"]?.string ?? "", with: "NAMESPACE")
      let times = text.matches(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/).map { String($0.output) }
      for time in times { text = text.replacing(time, with: "TIME") }
      return try JSONValue(parsing: Array(text.utf8))
    }
    let difference = try steady(ours.json).difference(from: steady(JSONValue(parsing: recorded.body)))
    #expect(difference == nil, "\(difference.map { "\($0)" } ?? "")")
    #expect(await probe.get("\(Self.jobs)/shards").status == 404)
    await probe.cluster.stop()
  }

  @Test(
    arguments: [
      (["completionMode": "Indexed"], "spec.completions: Required value: when completion mode is Indexed"),
      (["parallelism": -1], "spec.parallelism: Invalid value: -1: must be greater than or equal to 0"),
      (
        ["completionMode": "Sorted"],
        "spec.completionMode: Unsupported value: \"Sorted\": supported values: \"NonIndexed\", \"Indexed\""
      ),
      (
        ["backoffLimitPerIndex": 0],
        "spec.backoffLimitPerIndex: Invalid value: 0: requires indexed completion mode"
      ),
    ] as [(JSONValue, String)])
  func `what a Job may not say is refused`(spec: JSONValue, why: String) async throws {
    let probe = try await ClusterProbe()
    var spec = spec
    if spec["completionMode"] == "Indexed" { spec[member: "parallelism"] = 2 }
    let answer = await probe.send("POST", Self.jobs, Self.job(spec))
    #expect(answer.status == 422)
    #expect(try answer.json["message"]?.string?.contains(why) == true, "\(answer.text)")
    await probe.cluster.stop()
  }

  @Test func `its pods are not begun again for ever, have an image, and mount what there is`() async throws {
    let probe = try await ClusterProbe()
    let pod: JSONValue = ["containers": [["name": "v", "volumeMounts": [["name": "none", "mountPath": "/x"]]]]]
    let message = try await probe.send("POST", Self.jobs, Self.job(pod: pod)).json["message"]?.string ?? ""
    for why in [
      "spec.template.spec.containers[0].image: Required value",
      "spec.template.spec.containers[0].volumeMounts[0].name: Not found: \"none\"",
      "spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\"",
    ] { #expect(message.contains(why), "\(message)") }
    await probe.cluster.stop()
  }

  @Test func `a field that no pod has is an error where that is asked for, and its template never changes`()
    async throws
  {
    let probe = try await ClusterProbe()
    var pod = Self.pod
    pod[member: "enableServiceLink"] = false
    let strict = await probe.send("POST", "\(Self.jobs)?fieldValidation=Strict", Self.job(pod: pod))
    #expect(strict.status == 400)
    #expect(strict.text.contains("strict decoding error: unknown field \\\"spec.template.spec.enableServiceLink\\\""))
    #expect(await probe.send("POST", Self.jobs, Self.job()).status == 201)
    let change: JSONValue = ["spec": ["template": ["spec": ["dnsPolicy": "Default"]]]]
    let changed = await probe.patch("\(Self.jobs)/shards", change)
    #expect(changed.status == 422 && changed.text.contains("field is immutable"))
    #expect(await probe.patch("\(Self.jobs)/shards", ["spec": ["suspend": true]]).status == 200)
    await probe.cluster.stop()
  }

  @Test(
    arguments: [
      ("0 3 * * *", nil), ("@daily", nil), ("*/5 8-18 * * mon-fri", nil),
      ("0 3 * *", "expected exactly 5 fields, found 4: [0 3 * *]"),
      ("0 25 * * *", "end of range (25) above maximum (23): 25"),
      ("x 3 * * *", "failed to parse int from x: strconv.Atoi: parsing \\\"x\\\": invalid syntax"),
    ] as [(String, String?)])
  func `a schedule has five fields, or is a word`(schedule: String, problem: String?) async throws {
    let probe = try await ClusterProbe()
    let answer = await probe.send(
      "POST", Self.cronJobs,
      [
        "metadata": ["name": "nightly"],
        "spec": ["schedule": .string(schedule), "jobTemplate": ["spec": ["template": ["spec": Self.pod]]]],
      ])
    #expect(answer.status == (problem == nil ? 201 : 422), "\(answer.text)")
    if let problem {
      #expect(answer.text.contains(problem), "\(answer.text)")
    } else {
      let object = try answer.object
      #expect(object["spec", "concurrencyPolicy"] == "Allow" && object["spec", "successfulJobsHistoryLimit"] == 3)
      #expect(object["spec", "jobTemplate", "spec", "template", "spec", "dnsPolicy"] == "ClusterFirst")
    }
    await probe.cluster.stop()
  }
}
