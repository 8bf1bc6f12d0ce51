import Base

/// Variables of the environment that look like options and are none: most likely misspelt, and without effect.
struct UnknownVariables {
  static let prefix = "LGTM_VERIFY_"

  /// One for each, by name.
  let warnings: [String]

  init(_ environment: [String: String], known: [CommandSpec]) {
    let names = Set(known.flatMap(\.options).map(\.environmentName))
    let unknown = environment.filter { name, value in
      name.hasPrefix(Self.prefix) && !names.contains(name) && !Self.isOfAService(name, value)
    }
    let ends = names.map { String($0.dropFirst(Self.prefix.count)) }.sorted()
    warnings = unknown.keys.sorted().map { name in
      let near =
        nearestName(to: String(name.dropFirst(Self.prefix.count)), among: ends)
        .map { ", did you mean \(Self.prefix)\($0)?" } ?? ""
      return "\(name) is the variable of no option\(near)\n  it has no effect"
    }
  }

  /// What Kubernetes sets in every pod beside a Service of our name, such as `LGTM_VERIFY_SERVICE_HOST` and
  /// `LGTM_VERIFY_PORT_8080_TCP_ADDR` (as Docker's links had them).
  private static func isOfAService(_ name: String, _ value: String) -> Bool {
    let parts = name.dropFirst(prefix.count).split(separator: "_", omittingEmptySubsequences: false)
    switch parts.first {
    case "SERVICE": return parts.count >= 2 && (parts[1] == "HOST" || parts[1] == "PORT")
    case "PORT": return parts.count == 1 || (parts.count >= 3 && UInt16(parts[1]) != nil)
    default: return false
    }
  }
}

extension LGTMVerify {
  /// Of every command that takes options from the environment.
  static let specifications: [CommandSpec] = [
    RunCommand.specification, MonitorCommand.specification, ProveSettings.specification, FaultsCommand.specification,
    PlanCheckCommand.specification, PlanShowCommand.specification, PlanExtractCommand.specification,
    PlanLinkCommand.specification, PlanAdoptCommand.specification, ReportCommand.specification,
    MergeCommand.specification, ManifestCommand.specification,
    StepsCommand.specification, RestoreCommand.specification, DoctorCommand.specification,
    LoadSettings.specification, StackCommand.specification,
    HistoryCommand.specification, FormatCommand.specification, LanguageServerCommand.specification,
    GRPCListCommand.specification, GRPCDescribeCommand.specification, GRPCCallCommand.specification,
  ]

  /// Of every command that the help names.
  static let pages =
    specifications + [
      GherkinCommand.specification, InitCommand.specification, CompletionCommand.specification,
      ManCommand.specification, SchemaCommand.specification,
    ]
}
