/// A stack under test: where its parts are reached, and with what rights.
package struct Target: Sendable {
  package var name: String
  /// The Kubernetes namespace of the stack.
  package var namespace: String
  /// Plan address (`host:port`) → where it is reached from here.
  package var endpoints: [String: String]
  /// Addresses that nobody serves though the target could: each with why.
  package var absent: [String: String] = [:]
  private var described: [SystemName: any SystemTarget] = [:]
  /// Services of the team's own, by their names.
  package var services: [String: NamedService] = [:]
  package var s3: ObjectStoreTarget?
  /// Where runs leave what they found, with keys of its own; it is not under test.
  package var results: ObjectStoreTarget?
  package var kubernetes: KubernetesTarget?
  /// The folder of the stack's manifests, as its Git repository has them.
  package var manifests: String?
  /// How systems may be kept from the object store; nil where nobody chose a way.
  package var storeCut: StoreCut?
  /// The control interface of an embedded stack; real systems have none.
  package var control: String?

  package init(
    name: String, namespace: String = "monitoring", endpoints: [String: String] = [:],
    tempo: TempoTarget = TempoTarget(), mimir: MimirTarget = MimirTarget(), s3: ObjectStoreTarget? = nil,
    control: String? = nil
  ) {
    self.name = name
    self.namespace = namespace
    self.endpoints = endpoints
    self.s3 = s3
    self.control = control
    self.tempo = tempo
    self.mimir = mimir
  }

  /// How the target describes a system; as it usually is where nothing was said.
  package subscript<Described: SystemTarget>(_ type: Described.Type) -> Described {
    get { described[type.name] as? Described ?? Described() }
    set { described[type.name] = newValue }
  }

  /// Those that a file can describe, in their order, and what else was described.
  package var systems: [System] {
    let known = Self.systemTypes.compactMap { described[$0.name] ?? ($0.isOptional ? nil : $0.init()) }
    let names = Set(Self.systemTypes.map { $0.name })
    let others = described.filter { !names.contains($0.key) }.sorted { $0.key.key < $1.key.key }.map(\.value)
    return (known + others).map(\.system)
  }

  mutating func describe(_ system: some SystemTarget) { self[type(of: system)] = system }
}

extension Target {
  /// All values that must not be seen, for the redactor.
  package var secrets: [String] {
    [s3?.accessKey, s3?.secretKey, results?.accessKey, results?.secretKey].compactMap { $0?.revealed }
      + accesses.flatMap(\.access.secrets)
      + services.values.flatMap { $0.tokens.values.map(\.revealed) }
      + self[TraceAPITarget.self].secrets
  }

  /// What every report must say of the target, because it weakens what the run shows.
  package var cautions: [String] {
    let parts = accesses.filter { $0.access.tls?.isInsecure == true }
      .map { "the certificates of \($0.part) are not verified (tls.insecure)" }
    let cluster = (try? kubernetes?.connection())?.cautions ?? []
    return (parts + cluster).map { "\(name): \($0)" }
  }

  private var accesses: [(part: String, access: Access)] {
    systems.map { ($0.name.key, $0.access) }
      + services.sorted { $0.key < $1.key }.map { ("services.\($0.key)", $0.value.service.access) }
  }
}
