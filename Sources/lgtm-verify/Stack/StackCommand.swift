import EmbeddedStack
import Foundation

/// `lgtm-verify stack`: the embedded stack as a process of its own, until it is interrupted.
struct StackCommand {
  static let specification = CommandSpec(
    name: "stack", usage: "stack [OPTION]…",
    summary: "Serve the embedded stack on loopback until interrupted, and print where as one line of JSON.",
    options: [
      OptionSpec("--ports", "usual|any", "The servers' usual ports (default), or any that are free."),
      OptionSpec("--fault", "NAME[:PARAM=VALUE]", isRepeatable: true, "Give the stack a fault."),
      OptionSpec(
        "--profile", "NAME", isRepeatable: true,
        "Behave like tempo-2.4, tempo-2.9, tempo-3, mimir-2 or prometheus; NAME:speed=N is N times as fast."),
      OptionSpec(
        switch: "--sink", "Serve on free ports a sink instead, which acknowledges all telemetry and keeps nothing."),
      OptionSpec("--measure", "N", "Start and stop N stacks on free ports instead, and print how long a start takes."),
    ])

  private let faults: [Fault]
  private let profiles: [StackProfile]
  private let ports: PortChoice
  private let isSink: Bool
  private let measurement: StackMeasurement?

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    let parsed = try ParsedOptions(arguments, of: Self.specification, environment: environment)
    if let operand = parsed.operands.first {
      throw .other("stack takes no operand, found \"\(operand)\"", hint: "`lgtm-verify stack --help` shows its options")
    }
    faults = try Fault.parse(all: parsed.all("--fault"))
    let chosen = try ProfileChoice(parsed.all("--profile"))
    if let unknown = chosen.file {
      throw .badValue(
        option: "--profile", value: unknown, expected: "one of \(ProfileChoice.stackNames.joined(separator: ", "))")
    }
    profiles = chosen.stack
    ports = try Self.ports(parsed.value("--ports") ?? "usual")
    isSink = parsed.has("--sink")
    measurement = try parsed.parsed("--measure", as: "a whole number from 1") {
      Int($0).flatMap { $0 > 0 ? StackMeasurement(rounds: $0) : nil }
    }
    guard !isSink || (faults.isEmpty && profiles.isEmpty) else {
      throw .other("a sink has no faults or profiles", hint: "leave out --sink, or --fault and --profile")
    }
  }

  func run() async throws(UsageError) -> Int32 {
    if let measurement { return try await measure(measurement) }
    return try await isSink ? runSink() : runStack()
  }

  private var configuration: EmbeddedStack.Configuration {
    var configuration = EmbeddedStack.Configuration(faults: faults, ports: ports)
    configuration.apply(profiles)
    return configuration
  }

  private func measure(_ measurement: StackMeasurement) async throws(UsageError) -> Int32 {
    do {
      var stack = configuration
      stack.ports = .any
      let line = try await measurement.report(stack)
      StandardStream.output.write(Array(line.utf8))
    } catch {
      throw .other("the embedded stack does not start: \(error)", hint: "it needs free ports on 127.0.0.1")
    }
    return 0
  }

  private func runSink() async throws(UsageError) -> Int32 {
    let sink: TelemetrySink
    do { sink = try TelemetrySink() } catch {
      throw .other("the sink does not start: \(error)", hint: "it needs free ports on 127.0.0.1")
    }
    let interruption = await Interruption.begin()
    StandardStream.output.write(sink.json + [UInt8(ascii: "\n")])
    await interruption.wait()
    await sink.stop()
    return 0
  }

  private func runStack() async throws(UsageError) -> Int32 {
    let stack: EmbeddedStack
    do { stack = try await EmbeddedStack.start(configuration) } catch {
      throw .other(
        "the embedded stack does not start: \(error)",
        hint: ports == .usual ? "end what uses it, or give `--ports any`" : "it needs free ports on 127.0.0.1")
    }
    let interruption = await Interruption.begin()
    var endpoints = stack.endpoints
    let files = try StackFiles(stack)
    endpoints.kubeconfigPath = files.kubeconfig
    endpoints.manifestsPath = files.manifests
    StandardStream.output.write(endpoints.json + [UInt8(ascii: "\n")])
    await interruption.wait()
    files.remove()
    await stack.stop()
    return 0
  }

  private static func ports(_ text: String) throws(UsageError) -> PortChoice {
    switch text {
    case "usual": .usual
    case "any": .any
    default: throw .badValue(option: "--ports", value: text, expected: "usual or any")
    }
  }
}
