import Base
import Wire

struct JobKind: KindStrategy {
  private static let prefix = "batch.kubernetes.io"

  func prune(_ job: inout KubernetesObject) -> [String] { BatchSchema.job.prune(&job.json) }

  func fill(_ job: inout KubernetesObject, revision: Int) {
    job["spec"] = (job["spec"] ?? .object([])).filledJobSpec
    job.preset("spec", "manualSelector", to: false)
  }

  func begin(_ job: inout KubernetesObject) { job["status"] = .object([]) }

  /// Its pods are found by what only it has: its uid.
  func finish(_ job: inout KubernetesObject) {
    let (uid, name) = (JSONValue.string(job.uid), JSONValue.string(job.name))
    let labels = [
      ("\(Self.prefix)/controller-uid", uid), ("\(Self.prefix)/job-name", name), ("controller-uid", uid),
      ("job-name", name),
    ]
    for (key, value) in labels {
      job["metadata", "labels", key] = value
      job["spec", "template", "metadata", "labels", key] = value
    }
    job["spec", "template", "metadata", "creationTimestamp"] = .null
    job["spec", "selector"] = ["matchLabels": .object([JSONMember(key: labels[0].0, value: uid)])]
  }

  func problems(of job: KubernetesObject, replacing old: KubernetesObject?) -> [FieldProblem] {
    let spec = job["spec"] ?? .object([])
    var problems = spec.jobProblems(at: "spec")
    for field in ["completionMode", "selector", "template"] { problems += job.immutable(["spec", field], since: old) }
    if spec["completionMode"] != "Indexed" || spec["completions"] != spec["parallelism"] {
      problems += job.immutable(["spec", "completions"], since: old)
    }
    return problems
  }
}

struct CronJobKind: KindStrategy {
  func prune(_ job: inout KubernetesObject) -> [String] { BatchSchema.cronJob.prune(&job.json) }

  func fill(_ job: inout KubernetesObject, revision: Int) {
    let defaults: KeyValuePairs<String, JSONValue> = [
      "concurrencyPolicy": "Allow", "suspend": false, "successfulJobsHistoryLimit": 3, "failedJobsHistoryLimit": 1,
    ]
    for (name, value) in defaults { job.preset("spec", name, to: value) }
    job["spec", "jobTemplate", "spec"] = (job["spec", "jobTemplate", "spec"] ?? .object([])).filledJobSpec
  }

  func begin(_ job: inout KubernetesObject) { job["status"] = .object([]) }

  func finish(_ job: inout KubernetesObject) {
    job["spec", "jobTemplate", "metadata", "creationTimestamp"] = .null
    job["spec", "jobTemplate", "spec", "template", "metadata", "creationTimestamp"] = .null
  }

  func problems(of job: KubernetesObject, replacing old: KubernetesObject?) -> [FieldProblem] {
    var problems = CronSchedule.problems(of: job["spec", "schedule"], at: "spec.schedule")
    if job.name.utf8.count > 52 {
      problems.append(.invalid("metadata.name", .string(job.name), "must be no more than 52 characters"))
    }
    if let policy = job["spec", "concurrencyPolicy"], !["Allow", "Forbid", "Replace"].contains(policy.string) {
      problems.append(.unsupported("spec.concurrencyPolicy", policy, ["Allow", "Forbid", "Replace"]))
    }
    return problems + (job["spec", "jobTemplate", "spec"] ?? .object([])).jobProblems(at: "spec.jobTemplate.spec")
  }
}
