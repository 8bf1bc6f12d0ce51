import Base
import Wire

/// `JobSpec` of batch/v1, as the API server fills and checks it (`pkg/apis/batch` of Kubernetes).
extension JSONValue {
  var filledJobSpec: JSONValue {
    var spec = self
    if spec["completions"] == nil, spec["parallelism"] == nil { spec[member: "completions"] = 1 }
    let isPerIndex = spec["backoffLimitPerIndex"] != nil
    let defaults: KeyValuePairs<String, JSONValue> = [
      "parallelism": 1, "backoffLimit": isPerIndex ? 2_147_483_647 : 6, "completionMode": "NonIndexed",
      "suspend": false,
      "podReplacementPolicy": spec["podFailurePolicy"] != nil ? "Failed" : "TerminatingOrFailed",
    ]
    for (name, value) in defaults where spec[name] == nil { spec[member: name] = value }
    let pod = spec[path: "template", "spec"] ?? .object([])
    spec[path: ["template", "spec"][...]] = pod.filledPodSpec
    return spec
  }

  private var filledPodSpec: JSONValue {
    var spec = self
    let defaults: KeyValuePairs<String, JSONValue> = [
      "restartPolicy": "Always", "terminationGracePeriodSeconds": 30, "dnsPolicy": "ClusterFirst",
      "securityContext": .object([]), "schedulerName": "default-scheduler",
    ]
    for (name, value) in defaults where spec[name] == nil { spec[member: name] = value }
    if let account = spec["serviceAccountName"] { spec[member: "serviceAccount"] = account }
    for list in ["containers", "initContainers"] {
      if let containers = spec[list]?.elements { spec[member: list] = .array(containers.map(\.filledContainer)) }
    }
    return spec
  }

  private var filledContainer: JSONValue {
    var container = self
    let image = container["image"]?.string ?? ""
    let isLatest = image.hasSuffix(":latest") || !image.split(separator: "/").last.map { $0.contains(":") }.isTrue
    let defaults: KeyValuePairs<String, JSONValue> = [
      "resources": .object([]), "terminationMessagePath": "/dev/termination-log", "terminationMessagePolicy": "File",
      "imagePullPolicy": isLatest && !image.contains("@") ? "Always" : "IfNotPresent",
    ]
    for (name, value) in defaults where container[name] == nil { container[member: name] = value }
    return container
  }

  func jobProblems(at path: String) -> [FieldProblem] {
    var problems: [FieldProblem] = []
    for name in ["parallelism", "completions", "backoffLimit", "activeDeadlineSeconds", "ttlSecondsAfterFinished"] {
      guard let value = self[name], let count = value.int, count < 0 else { continue }
      problems.append(.invalid("\(path).\(name)", value, "must be greater than or equal to 0"))
    }
    problems += indexProblems(at: path)
    let pod = "\(path).template.spec"
    problems += (self[path: "template", "spec"] ?? .object([])).podProblems(at: pod)
    if !["OnFailure", "Never"].contains(self[path: "template", "spec", "restartPolicy"]?.string) {
      problems.append(.required("\(pod).restartPolicy", "valid values: \"OnFailure\", \"Never\""))
    }
    return problems
  }

  private func indexProblems(at path: String) -> [FieldProblem] {
    guard let mode = self["completionMode"] else { return [] }
    guard ["NonIndexed", "Indexed"].contains(mode.string) else {
      return [.unsupported("\(path).completionMode", mode, ["NonIndexed", "Indexed"])]
    }
    guard mode == "Indexed" else {
      guard let limit = self["backoffLimitPerIndex"] else { return [] }
      return [.invalid("\(path).backoffLimitPerIndex", limit, "requires indexed completion mode")]
    }
    guard self["completions"] != nil else {
      return [.required("\(path).completions", "when completion mode is Indexed")]
    }
    return []
  }

  /// Of a pod's template.
  private func podProblems(at path: String) -> [FieldProblem] {
    let containers = self["containers"]?.elements ?? []
    if containers.isEmpty { return [.required("\(path).containers")] }
    let volumes = Set((self["volumes"]?.elements ?? []).compactMap { $0["name"]?.string })
    return containers.enumerated().flatMap { number, container in
      let place = "\(path).containers[\(number)]"
      var problems: [FieldProblem] = []
      for name in ["name", "image"] where container[name]?.string?.isEmpty != false {
        problems.append(.required("\(place).\(name)"))
      }
      for (index, mount) in (container["volumeMounts"]?.elements ?? []).enumerated() {
        guard let name = mount["name"]?.string, !volumes.contains(name) else { continue }
        problems.append(
          FieldProblem(
            reason: "FieldValueNotFound", field: "\(place).volumeMounts[\(index)].name",
            message: "Not found: \"\(name)\""))
      }
      return problems
    }
  }
}

extension Bool? {
  fileprivate var isTrue: Bool { self ?? false }
}
