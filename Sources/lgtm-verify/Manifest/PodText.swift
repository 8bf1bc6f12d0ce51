import Base
import Clients
import FoundationEssentials

/// The pods of the Jobs: no user of the system, nothing to write to but results and what is thrown away.
struct PodText {
  private let settings: ManifestSettings
  /// Of the files that go along.
  private let paths: [String]

  private static let folder = "/etc/lgtm-verify"
  private static let user: JSONValue = 65532
  /// What is broken must be put back before a pod is killed: an undo has five minutes.
  private static let grace: JSONValue = 330

  init(_ settings: ManifestSettings, paths: [String]) { (self.settings, self.paths) = (settings, paths) }

  /// The key of a file, in an order that shows: `01-shop.feature`.
  static func key(_ number: Int, _ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let safe = name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) ? $0 : "_" }
    return number == 0 && path == TargetFileReader.standardPath ? path : "\(number)-\(String(safe))"
  }

  var run: JSONValue {
    var arguments = ["run", "--target", settings.target]
    if settings.described != nil { arguments += ["--config", TargetFileReader.standardPath] }
    if let tags = settings.tagText { arguments += ["--tags", tags] }
    if settings.allowsDisruption, settings.described != nil { arguments.append("--allow-disruption") }
    if let count = settings.shards {
      arguments += ["--shard", "\(count)", "--output", "/results/shards/$(JOB_COMPLETION_INDEX)"]
      if settings.weights != nil { arguments += ["--weights", ManifestSettings.weightsFile] }
    } else {
      arguments += ["--output", "/results"]
    }
    if let results = settings.results { arguments += ["--results", results.text] }
    return pod(arguments + settings.paths, usesAPI: settings.reachesCluster)
  }

  var merge: JSONValue {
    var arguments = ["merge", settings.results?.text ?? "/results/shards", "--output", "/results/verdict"]
    if settings.described != nil {
      arguments += ["--target", settings.target, "--config", TargetFileReader.standardPath]
    }
    if let tags = settings.tagText { arguments += ["--tags", tags] }
    return pod(arguments + ["--report", "html=/results/verdict/report.html"], usesAPI: false)
  }

  private func pod(_ arguments: [String], usesAPI: Bool) -> JSONValue {
    [
      "serviceAccountName": .string(settings.name), "automountServiceAccountToken": .bool(usesAPI),
      "enableServiceLinks": false, "restartPolicy": "Never", "terminationGracePeriodSeconds": Self.grace,
      "securityContext": [
        "runAsNonRoot": true, "runAsUser": Self.user, "runAsGroup": Self.user, "fsGroup": Self.user,
        "seccompProfile": ["type": "RuntimeDefault"],
      ],
      "containers": [container(arguments)], "volumes": .array(volumes),
    ]
  }

  private func container(_ arguments: [String]) -> JSONValue {
    var mounts: [JSONValue] = [
      ["name": "results", "mountPath": "/results"], ["name": "tmp", "mountPath": "/tmp"],
    ]
    if !paths.isEmpty { mounts.append(["name": "files", "mountPath": .string(Self.folder), "readOnly": true]) }
    return .compact([
      "name": "lgtm-verify", "image": .string(settings.image), "args": .strings(arguments),
      "workingDir": paths.isEmpty ? nil : .string(Self.folder), "env": environment.isEmpty ? nil : .array(environment),
      "securityContext": [
        "allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true, "capabilities": ["drop": ["ALL"]],
      ],
      "volumeMounts": .array(mounts),
    ])
  }

  /// Secrets by reference, other variables by value, and which run a shard is of: each Job has an id of its own.
  private var environment: [JSONValue] {
    let (secrets, values) = settings.variables
    let references = secrets.map { name -> JSONValue in
      [
        "name": .string(name),
        "valueFrom": ["secretKeyRef": ["name": .string(settings.secret), "key": .string(name)]],
      ]
    }
    let plain = values.filter { !secrets.contains($0.name) }.map { name, value -> JSONValue in
      ["name": .string(name), "value": .string(value)]
    }
    let label = "metadata.labels['batch.kubernetes.io/controller-uid']"
    let run: JSONValue = [
      "name": .string(OptionKey<String?>.shardsOf.spec.environmentName),
      "valueFrom": ["fieldRef": ["fieldPath": .string(label)]],
    ]
    return references + plain + (settings.shards == nil ? [] : [run])
  }

  private var volumes: [JSONValue] {
    let results: JSONValue =
      settings.claim.map { ["name": "results", "persistentVolumeClaim": ["claimName": .string($0)]] }
      ?? ["name": "results", "emptyDir": .object([])]
    let files: JSONValue = [
      "name": "files",
      "configMap": [
        "name": .string(settings.name),
        "items": .array(
          paths.enumerated().map { ["key": .string(Self.key($0, $1)), "path": .string($1)] }),
      ],
    ]
    return [results, ["name": "tmp", "emptyDir": .object([])]] + (paths.isEmpty ? [] : [files])
  }
}
