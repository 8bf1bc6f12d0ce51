import Base
import Wire

/// Which fields Jobs and CronJobs have, down to the containers of their pods (batch/v1 and core/v1 of Kubernetes 1.34).
enum BatchSchema {
  static let job = StructuralSchema(object(["spec": jobSpec], open: "status"))
  static let cronJob = StructuralSchema(
    object(
      [
        "spec": object(
          ["jobTemplate": object(["spec": jobSpec], open: "metadata")],
          open: "concurrencyPolicy", "failedJobsHistoryLimit", "schedule", "startingDeadlineSeconds",
          "successfulJobsHistoryLimit", "suspend", "timeZone")
      ], open: "status"))

  private static let jobSpec = object(
    ["template": object(["spec": podSpec], open: "metadata")],
    open: "activeDeadlineSeconds", "backoffLimit", "backoffLimitPerIndex", "completionMode", "completions", "managedBy",
    "manualSelector", "maxFailedIndexes", "parallelism", "podFailurePolicy", "podReplacementPolicy", "selector",
    "successPolicy", "suspend", "ttlSecondsAfterFinished")

  private static let podSpec = object(
    [
      "containers": list(container), "initContainers": list(container), "securityContext": podSecurity,
      "volumes": list(volume),
    ],
    open: "activeDeadlineSeconds", "affinity", "automountServiceAccountToken", "dnsConfig", "dnsPolicy",
    "enableServiceLinks", "ephemeralContainers", "hostAliases", "hostIPC", "hostNetwork", "hostPID", "hostUsers",
    "hostname", "imagePullSecrets", "nodeName", "nodeSelector", "os", "overhead", "preemptionPolicy", "priority",
    "priorityClassName", "readinessGates", "resourceClaims", "resources", "restartPolicy", "runtimeClassName",
    "schedulerName", "schedulingGates", "serviceAccount", "serviceAccountName", "setHostnameAsFQDN",
    "shareProcessNamespace", "subdomain", "terminationGracePeriodSeconds", "tolerations", "topologySpreadConstraints")

  private static let container = object(
    [
      "env": list(
        object(
          ["valueFrom": object(open: "configMapKeyRef", "fieldRef", "fileKeyRef", "resourceFieldRef", "secretKeyRef")],
          open: "name", "value")),
      "securityContext": containerSecurity,
      "volumeMounts": list(
        object(
          open: "mountPath", "mountPropagation", "name", "readOnly", "recursiveReadOnly", "subPath", "subPathExpr")),
    ],
    open: "args", "command", "envFrom", "image", "imagePullPolicy", "lifecycle", "livenessProbe", "name", "ports",
    "readinessProbe", "resizePolicy", "resources", "restartPolicy", "startupProbe", "stdin", "stdinOnce",
    "terminationMessagePath", "terminationMessagePolicy", "tty", "volumeDevices", "workingDir")

  private static let podSecurity = object(
    open: "appArmorProfile", "fsGroup", "fsGroupChangePolicy", "runAsGroup", "runAsNonRoot", "runAsUser",
    "seLinuxChangePolicy", "seLinuxOptions", "seccompProfile", "supplementalGroups", "supplementalGroupsPolicy",
    "sysctls", "windowsOptions")

  private static let containerSecurity = object(
    open: "allowPrivilegeEscalation", "appArmorProfile", "capabilities", "privileged", "procMount",
    "readOnlyRootFilesystem", "runAsGroup", "runAsNonRoot", "runAsUser", "seLinuxOptions", "seccompProfile",
    "windowsOptions")

  private static let volume = object(
    open: "awsElasticBlockStore", "azureDisk", "azureFile", "cephfs", "cinder", "configMap", "csi", "downwardAPI",
    "emptyDir", "ephemeral", "fc", "flexVolume", "flocker", "gcePersistentDisk", "gitRepo", "glusterfs", "hostPath",
    "image", "iscsi", "name", "nfs", "persistentVolumeClaim", "photonPersistentDisk", "portworxVolume", "projected",
    "quobyte", "rbd", "scaleIO", "secret", "storageos", "vsphereVolume")

  private static func list(_ item: JSONValue) -> JSONValue { ["type": "array", "items": item] }

  /// - Parameter open: members of which anything may be in.
  private static func object(_ known: [String: JSONValue] = [:], open: String...) -> JSONValue {
    let anything: JSONValue = ["x-kubernetes-preserve-unknown-fields": true]
    let members =
      known.map { JSONMember(key: $0.key, value: $0.value) }
      + open.map { JSONMember(key: $0, value: anything) }
    return ["type": "object", "properties": .object(members.sorted { $0.key < $1.key })]
  }
}
