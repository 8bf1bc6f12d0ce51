import Clients
import Runner

/// What a system runs with, and whether that works.
struct ConfigurationCapability: Capability {
  let world: World
  let name: SystemName

  func expectStorageEndpoint(_ url: String) async throws {
    try await storageSettings().expectEndpoint(url, of: name)
  }

  func expectStorageBucket(_ bucket: Bucket) async throws {
    try await storageSettings().expectBucket(bucket, of: name)
  }

  private func storageSettings() async throws -> StorageSettings {
    let storage = try world.storage(of: name)
    let settings = try StorageSettings(try await world.reading(of: name).configuration(), of: name, storage)
    scenario.attach(settings.evidence(of: name))
    try settings.expectS3(of: name)
    return settings
  }

  /// The container's environment has the Secret, and its configuration is filled in from the environment: without that
  /// argument `${S3_…}` stays as it is.
  func expectSecretMounted() async throws {
    let (pods, secret) = (world.pods(of: name), try world.secrets.name(of: name))
    let ready = try await pods.expectReady()
    for pod in try pods.reading.storing(among: ready) {
      let user = try pod.container(using: secret)
      scenario.attach(
        Evidence(
          "credentials",
          ["pod": pod.name, "container": user.name, "Secret": secret, "argument": "-config.expand-env=true"]))
    }
  }
}

extension World {
  func configuration(of name: SystemName) -> ConfigurationCapability {
    ConfigurationCapability(world: self, name: name)
  }
}

extension LibraryPart {
  static let configuration = LibraryPart(steps: [configurationSteps])
}
