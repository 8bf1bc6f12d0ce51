import Clients
import EmbeddedStack
import FoundationEssentials
import Wire

/// Finds the target that is asked for, and starts it where it is our own.
struct TargetProvider: Sendable {
  /// How the target is reached again by a process that undoes what this one left.
  let journalTarget: JournalTarget
  private let choice: Choice

  private enum Choice: Sendable {
    case embedded(EmbeddedStack.Configuration)
    case named(Target)
  }

  /// Checks the target's name, its file and the faults; starts nothing.
  init(_ settings: RunSettings, environment: [String: String]) throws(UsageError) {
    try self.init(
      settings.target, configuration: settings.configuration, faults: settings.faults, profiles: settings.profiles,
      environment: environment)
  }

  init(
    _ name: String, configuration: String?, faults: [Fault] = [], profiles: [StackProfile] = [],
    environment: [String: String]
  ) throws(UsageError) {
    let file = try TargetFileReader(environment: environment).read(configuration)
    if name == "embedded" {
      var stack = EmbeddedStack.Configuration(faults: faults)
      stack.apply(profiles)
      choice = .embedded(stack)
      journalTarget = JournalTarget(name: name)
    } else {
      guard faults.isEmpty else {
        throw .conflict(.faultOfAnotherTarget)
      }
      if let profile = profiles.first {
        throw .conflict(.profileOfAnotherTarget(profile.name.rawValue))
      }
      let target = try file.target(name, file: configuration ?? TargetFileReader.standardPath)
      let path = URL(fileURLWithPath: configuration ?? TargetFileReader.standardPath).path
      choice = .named(target)
      journalTarget = JournalTarget(name: target.name, control: target.control, configuration: path)
    }
  }

  /// The embedded stack with these faults.
  init(embedded faults: [Fault]) {
    choice = .embedded(EmbeddedStack.Configuration(faults: faults))
    journalTarget = JournalTarget(name: "embedded")
  }

  /// The target is our own, and there only while it is open.
  var startsTarget: Bool {
    if case .embedded = choice { true } else { false }
  }

  /// What is known of the target before it is open: of the embedded stack its name.
  var target: Target {
    switch choice {
    case .named(let target): target
    case .embedded: Target(name: journalTarget.name)
    }
  }

  /// - Parameter systems: those of our own target that are to run, by name; nil for all.
  func open(_ systems: Set<String>? = nil) async throws(UsageError) -> TargetSession {
    switch choice {
    case .named(let target): return TargetSession(target: target)
    case .embedded(var configuration):
      configuration.systems = systems
      let stack = try await start(configuration)
      let files = try StackFiles(stack)
      var target = Target(embedded: stack.endpoints, files)
      if !configuration.mimir.isMimir { target.mimir.admin = AdminEndpoints() }
      return TargetSession(target: target, stack: stack, files: files)
    }
  }

  private func start(_ configuration: EmbeddedStack.Configuration) async throws(UsageError) -> EmbeddedStack {
    do { return try await EmbeddedStack.start(configuration) } catch {
      throw .breakdown(.stack(reason: "\(error)", ports: .any))
    }
  }
}
