import Base
import Clients
import Runner
import Wire

/// What the containers of a system's pods wrote.
struct LogCapability: Capability {
  let world: World
  let name: SystemName

  private var reading: LogReading {
    get throws { LogReading(pods: try world.pods(of: name).reading) }
  }

  private var began: UTCTime { scenario.began }

  func ownLines() async throws -> [String] { try await reading.lines(since: began) }

  /// Texts of a plan that stand for what a system really writes are looked for in its own words, until the deadline.
  func expectText(_ text: String) async throws {
    let reading = try reading
    guard let words = LogWords.of[name]?[text] else {
      scenario.attach(Evidence("log line", ["line": try await reading.line(since: began, containing: text)]))
      return
    }
    try await world.compaction.expectLogged(text, in: words, reading)
  }

  func expectNoText(_ text: String) async throws {
    try await expectNoLine(of: try await reading.pods.pods(), with: "the text") { $0.contains(text) }
    guard let why = LogWords.nobodys[text] else { return }
    scenario.attach(Evidence("worth little", ["text": text, "because": why]))
  }

  /// Of the components that use the store.
  func expectNoStorageErrors() async throws {
    let host = try await storageHost
    try await expectNoLine(of: try await reading.pods.storingPods(), with: "S3 failures") {
      StorageErrorText.isFailure($0, of: host)
    }
  }

  /// As the running configuration has it; nil where that is not to be had.
  private var storageHost: String? {
    get async throws {
      let storage = try world.storage(of: name)
      guard let configuration = try? await world.reading(of: name).configuration(),
        let settings = try? StorageSettings(configuration, of: name, storage)
      else { return nil }
      return settings.host
    }
  }

  private func expectNoLine(of pods: [Pod], with what: String, _ isBad: (String) -> Bool) async throws {
    let count = try await reading.expectNoLine(of: pods, since: began, with: what, isBad)
    scenario.attach(Evidence("logs", ["of": name.title, "lines": count, "with \(what)": 0]))
  }
}

extension World {
  func logs(of name: SystemName) -> LogCapability { LogCapability(world: self, name: name) }
}

/// Sentences of plans that no system writes, and what is written instead.
enum LogWords {
  /// Those for which nothing is written instead: that a log lacks them says nothing of the store.
  static let nobodys = [
    "S3 connection failed":
      "no version of Tempo or Mimir writes this, whatever fails; what data reach the bucket says more"
  ]

  static let of: [SystemName: [String: [String]]] = [
    .mimir: [
      "compaction completed": [
        "compaction completed", "successfully compacted user blocks", "compaction job succeeded", "compacted blocks",
      ]
    ]
  ]
}
