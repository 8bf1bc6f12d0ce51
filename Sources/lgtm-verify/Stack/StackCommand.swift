import EmbeddedStack

/// `lgtm-verify stack`: the embedded stack as a process of its own, until it is interrupted.
struct StackCommand {
  static let specification = CommandSpec(
    name: "stack", usage: "stack [OPTION]…",
    summary: "Serve the embedded stack on loopback until interrupted, and print where as one line of JSON.",
    options: [
      OptionKey.ports.spec, OptionKey.faults.spec("Give the stack a fault."),
      OptionKey.profiles.spec(
        "Behave like tempo-2.4, tempo-2.9, tempo-3, tempo-distributed, mimir-2, mimir-distributed or prometheus; "
          + "NAME:speed=N is N times as fast."),
      OptionKey.targetFile.spec, OptionKey.sink.spec,
    ])

  private let faults: [Fault]
  private let profiles: [StackProfile]
  private let ports: PortChoice
  private let targetFile: String?
  private let isSink: Bool

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    let parsed = try ParsedOptions(arguments, of: Self.specification, environment: environment)
    if let operand = parsed.operands.first { throw .operands(.notTaken(operand, command: "stack")) }
    faults = try parsed[.faults]
    let chosen = try parsed[.profiles]
    if let unknown = chosen.file {
      throw .badValue(
        option: OptionKey.profiles.name, value: unknown,
        expected: "one of \(ProfileChoice.stackNames.joined(separator: ", "))")
    }
    profiles = chosen.stack
    ports = try parsed[.ports]
    isSink = try parsed[.sink]
    targetFile = try parsed[.targetFile]
    guard !isSink || (faults.isEmpty && profiles.isEmpty && targetFile == nil) else { throw .conflict(.sinkThatIsMore) }
  }

  func run() async throws(UsageError) -> Int32 {
    try await isSink ? runSink() : runStack()
  }

  private var configuration: EmbeddedStack.Configuration {
    var configuration = EmbeddedStack.Configuration(faults: faults, ports: ports)
    configuration.apply(profiles)
    return configuration
  }

  private func runSink() async throws(UsageError) -> Int32 {
    let sink: TelemetrySink
    do { sink = try TelemetrySink() } catch {
      throw .breakdown(.sink(reason: "\(error)"))
    }
    let interruption = await Interruption.begin()
    StandardStream.output.write(sink.json + [UInt8(ascii: "\n")])
    await interruption.wait()
    await sink.stop()
    return 0
  }

  private func runStack() async throws(UsageError) -> Int32 {
    if let targetFile { try ServedTargetFile.expectFree(targetFile) }
    let stack: EmbeddedStack
    do { stack = try await EmbeddedStack.start(configuration) } catch {
      throw .breakdown(.stack(reason: "\(error)", ports: ports))
    }
    let interruption = await Interruption.begin()
    do throws(UsageError) { try await serve(stack, until: interruption) } catch {
      StackFiles.removeAll()
      // A process that ends below servers that are at work may end by their crash.
      await stack.stop()
      throw error
    }
    await stack.stop()
    return 0
  }

  /// What it has in files is there for as long as it is served.
  private func serve(_ stack: EmbeddedStack, until interruption: Interruption) async throws(UsageError) {
    var endpoints = stack.endpoints
    let files = try StackFiles(stack)
    endpoints.kubeconfigPath = files.kubeconfig
    endpoints.manifestsPath = files.manifests
    if let targetFile {
      let target = ServedTargetFile(targetFile, endpoints, files)
      interruption.tidy { target.remove() }
      try files.write(secretsOf: endpoints)
      try target.write()
    }
    place.write(endpoints.json + [UInt8(ascii: "\n")])
    await interruption.wait()
    interruption.tidyNow()
    files.remove()
  }
}

extension StackCommand {

  /// Of the line of JSON, where the target file leaves room for it.
  private var place: StandardStream {
    targetFile.map { OutputPlace($0).isStandardOutput } ?? false ? .error : .output
  }
}

extension OptionKey where Value == String? {
  fileprivate static var targetFile: Self {
    OptionKey("--target-file", "FILE", "Write a target file that names the stack \"served\", until its end.")
  }
}

extension OptionKey where Value == PortChoice {
  static var ports: Self {
    OptionKey(
      "--ports", "usual|any", "The servers' usual ports (default), or any that are free.", default: .usual,
      as: "usual or any"
    ) { ["usual": .usual, "any": .any][$0] }
  }
}

extension OptionKey where Value == Bool {
  fileprivate static var sink: Self {
    OptionKey(
      switch: "--sink", "Serve on free ports a sink instead, which acknowledges all telemetry and keeps nothing.")
  }
}
