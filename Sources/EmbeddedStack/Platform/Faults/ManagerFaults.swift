import Base

/// What a manager of Tempo does wrong within a platform.
package enum ManagerFaults {
  package static let all =
    ofObjects + ofStorage
    + [receiverMissing.definition, noPort.definition, accepts.definition]

  private static let making = "the platform operator, when it makes a Tempo's objects"
  private static let reading = "the platform operator, at each look at a platform"

  static let ofObjects = [
    imageVersion, volumeSize, volumeEphemeral, receiverLocalhost, notHeadless, cacheOff, retentionIgnored, searchOff,
    replicasIgnored,
    budgetAllowsAll, budgetAllowsNone, hot, customConfigDropped, alwaysReady, endpointWrong, noRollout,
    samplingIgnored, disabledDeploys,
  ].map(\.definition)

  static let ofStorage = [
    localAlways, storageRegion, storageEndpoint, storageBucket, credentialsInConfigMap,
  ].map(\.definition)

  package static let imageVersion = FaultKind(
    "manager.image.version", "The operator chooses the version itself, whatever was asked for.", actsIn: reading)
  package static let volumeSize = FaultKind(
    "manager.volume.size", "The volumes of a Tempo have 1Gi, whatever was asked for.", actsIn: making)
  package static let volumeEphemeral = FaultKind(
    "manager.volume.ephemeral", "What a Tempo keeps goes with its pod: an emptyDir, and no claim.", actsIn: making)
  package static let receiverMissing = FaultKind(
    "manager.config.receiver-missing", "The generated tempo.yaml lacks a receiver.", actsIn: making,
    OfName(name: "zipkin"), .text("name", unit: "a receiver", oneOf: NodeReceivers.all.map(\.name), \.name))
  package static let receiverLocalhost = FaultKind(
    "manager.config.receiver-localhost", "All receivers listen on localhost, as Tempo 2.7 and later do unasked.",
    actsIn: making)
  package static let noPort = FaultKind(
    "manager.service.no-port", "The Service of a Tempo lacks a port.", actsIn: making, OfPort(port: 3200),
    .integer("port", unit: "port", atMost: 65_535, \.port))
  package static let notHeadless = FaultKind(
    "manager.service.not-headless", "The Service that a Tempo's StatefulSet names has a cluster IP.", actsIn: making)
  package static let localAlways = FaultKind(
    "manager.storage.local-always", "Traces are kept on the volume, whatever was asked for.", actsIn: making)
  package static let storageRegion = FaultKind(
    "manager.storage.region", "The region of the bucket is another.", actsIn: making)
  package static let storageEndpoint = FaultKind(
    "manager.storage.endpoint", "The endpoint of the bucket is another.", actsIn: making)
  package static let storageBucket = FaultKind(
    "manager.storage.bucket", "The bucket is another.", actsIn: making)
  package static let credentialsInConfigMap = FaultKind(
    "manager.storage.credentials-in-configmap", "The keys of the bucket stand in the ConfigMap.", actsIn: making)
  package static let cacheOff = FaultKind(
    "manager.cache.off", "The generated tempo.yaml has no cache.", actsIn: making)
  package static let retentionIgnored = FaultKind(
    "manager.retention.ignored", "Blocks are kept for an hour, whatever was asked for.", actsIn: making)
  package static let searchOff = FaultKind(
    "manager.search.off", "What was set for searches is left out.", actsIn: making)
  package static let replicasIgnored = FaultKind(
    "manager.replicas.ignored", "There is one Tempo, however many were asked for.", actsIn: reading)
  package static let budgetAllowsAll = FaultKind(
    "manager.budget.allows-all", "The disruption budget lets all pods be evicted at once.", actsIn: making)
  package static let budgetAllowsNone = FaultKind(
    "manager.budget.allows-none", "The disruption budget lets no pod be evicted: nodes cannot be drained.",
    actsIn: making)
  package static let hot = FaultKind(
    "manager.reconcile.hot", "Each reconciliation changes the StatefulSet.", actsIn: making)
  package static let customConfigDropped = FaultKind(
    "manager.custom-config.dropped", "What the specification sets besides does not reach tempo.yaml.", actsIn: making)
  package static let alwaysReady = FaultKind(
    "manager.status.always-ready", "The status tells as many ready replicas as were asked for.",
    actsIn: "the platform operator, at each status")
  package static let accepts = FaultKind(
    "manager.validate.accepts", "A specification that cannot be carried out is read as another one.", actsIn: reading,
    OfWhat(what: "retention"), .text("what", unit: "a field", oneOf: PlatformMisreading.fields, \.what))
  package static let endpointWrong = FaultKind(
    "manager.endpoint.wrong", "The status names an address of Tempo where nobody answers.",
    actsIn: "the platform operator, at each status")
  package static let noRollout = FaultKind(
    "manager.receivers.no-rollout", "A changed tempo.yaml reaches no pod that runs.", actsIn: making)
  package static let samplingIgnored = FaultKind(
    "manager.sampling.ignored", "The sampling of the specification is left out.", actsIn: making)
  package static let disabledDeploys = FaultKind(
    "manager.disabled.deploys", "A Tempo that is switched off is deployed.", actsIn: reading)
}

/// A port by its number.
package struct OfPort: FaultValues {
  package var port: Int
}

/// Something by what it is called.
package struct OfWhat: FaultValues {
  package var what: String
}
