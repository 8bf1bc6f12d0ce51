import Clients
import Runner
import Wire

/// S3 credentials as a Git repository keeps them.
struct SecretCapability: Capability {
  typealias Memory = SecretMemory

  let world: World

  /// The Secret with a system's keys: as a step named it, else as it is usually called.
  func name(of system: SystemName) throws -> String {
    let usual = try world.storage(of: system).secret
    return memory.givenName(of: system) ?? usual
  }

  /// The system that keeps its blocks in the bucket is the scenario's; where the target has keys they must fit the bucket.
  func want(for bucket: Bucket) async throws {
    guard let owner = target.systems.first(where: { $0.storage?.bucket == bucket.name }) else {
      throw Inconclusive("no system of the target \"\(target.name)\" keeps its blocks in \(bucket)")
    }
    world[SubjectMemory.self].system = owner.name
    if let secret = await applied(owner.storage?.secret ?? "") { return try await expectOwnAccess(secret, to: bucket) }
    guard clients.s3 != nil else {
      throw Inconclusive(
        "no keys for \(bucket) are to be had: the cluster has no Secret that may be read, the target has none (s3)")
    }
    try await world.storage.expectAccessible(bucket)
  }

  /// The Secret's own keys open the bucket.
  private func expectOwnAccess(_ secret: SecretObject, to bucket: Bucket) async throws {
    guard let access = secret.value(of: "S3_ACCESS_KEY_ID"), let key = secret.value(of: "S3_SECRET_ACCESS_KEY"),
      let s3 = clients.s3(accessKey: access, secretKey: key, endpoint: secret.value(of: "S3_ENDPOINT")?.revealed)
    else {
      throw Mismatch(
        "the Secret \(secret.name) has no keys of an object store",
        expected: "S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_ENDPOINT", actual: secret.keys.joined(separator: ", "))
    }
    for value in [access, key] { scenario.markSecret(value.revealed) }
    do { try await s3.headBucket(bucket.name) } catch let error as S3Error {
      throw Mismatch(
        "the keys of the Secret \(secret.name) do not open \(bucket)", expected: "200",
        actual: "\(error.status) \(error.code)")
    }
    scenario.attach(Evidence("HEAD bucket", ["bucket": bucket.name, "with the keys of": secret.name, "status": 200]))
  }

  /// The Secret is in the cluster, with the keys that `${S3_…}` in a configuration needs.
  func expectApplied(_ name: String, in namespace: String) async throws {
    let owner = target.systems.first { $0.storage != nil && name.hasPrefix($0.name.key) }
    if let owner { world[SubjectMemory.self].system = owner.name }
    memory.givenNames[owner?.name] = name
    let secret = try await SecretReading(kubernetes: try world.kubernetes).secret(name, in: namespace)
    scenario.attach(Evidence("Secret", ["name": "\(namespace)/\(name)", "keys": secret.keys]))
  }

  /// Finds the manifest of the system's Secret among the files of that name, and decrypts it where there is a key.
  func find(in fileName: String) async throws {
    let name = try world.storage(of: world[SubjectMemory.self].system).secret
    guard let path = target.manifests else { throw try await unseenManifest(fileName, of: name) }
    let manifest = try readManifests(path).secret(name, of: target.namespace, in: fileName)
    let decryption = try await SecretDecryption(manifest)
    for value in (decryption.values ?? [:]).values { scenario.markSecret(value.revealed) }
    let found = EncryptedSecret(
      manifest: manifest, sops: SOPSManifest(manifest.json), plain: decryption.values, applied: await applied(name),
      decryption: decryption.judgement)
    memory.found = found
    scenario.attach(found.evidence)
  }

  private func readManifests(_ path: String) throws(Inconclusive) -> ManifestFolder {
    do { return try ManifestFolder(path) } catch { throw Inconclusive("\(error)") }
  }

  func expectValue(_ value: String, of key: String) throws {
    let source = try memory.secret.expectValue(value, of: key)
    scenario.attach(Evidence("value", ["field": key, "judged by": source]))
  }

  /// Nil where it may not be read, or is not there: it is the manifest that counts.
  private func applied(_ name: String) async -> SecretObject? {
    guard let kubernetes = try? world.kubernetes else { return nil }
    return try? await SecretReading(kubernetes: kubernetes).secret(name, in: target.namespace)
  }

  /// What the cluster has of a Secret whose file in Git cannot be looked at: it was decrypted when it was applied, so
  /// that nothing of its encryption is left.
  private func unseenManifest(_ fileName: String, of name: String) async throws -> Inconclusive {
    let lacking = "the target \"\(target.name)\" names no folder of manifests (manifests) with \(fileName)"
    guard case .success(let client) = clients.cluster else { return Inconclusive(lacking) }
    guard let applied = try await SecretReading(kubernetes: client).applied(name, in: target.namespace) else {
      return Inconclusive("\(lacking); the cluster has no Secret \(name) either")
    }
    let entries = SecretObject(applied.secret.json).entries(appliedBy: applied.owner)
    scenario.attach(Evidence("Secret in the cluster", entries))
    return Inconclusive("\(lacking); the cluster's \(applied.secret.place) was decrypted when it was applied")
  }
}

extension World {
  var secrets: SecretCapability { SecretCapability(world: self) }
}

extension LibraryPart {
  static let secrets = LibraryPart(steps: [secretSteps])
}
