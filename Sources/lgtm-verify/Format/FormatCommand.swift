import Gherkin
import Glibc
import Runner

/// `lgtm-verify format`: feature files in one layout.
struct FormatCommand {
  static let specification = CommandSpec(
    name: "format", usage: "format [OPTION]… [PATH]…",
    summary: """
      Lay out feature files (default: Features/) in one way. Only white space changes: two spaces for each level, the
      bars of a table below each other, one blank line before each part. What a feature says stays what it is: its
      syntax tree is compared, and a file whose tree would change is left alone. Comments, escapes and free text stay.
      With - the feature on standard input is written to standard output. Features in Markdown (.feature.md) are left.
      Exit code 1 with --check if a file is laid out otherwise, 3 if one cannot be parsed.
      """,
    options: [OptionKey.check.spec])

  private let paths: [String]
  private let onlyChecks: Bool

  init(_ arguments: [String], environment: [String: String]) throws(UsageError) {
    let parsed = try ParsedOptions(arguments, of: Self.specification, environment: environment)
    paths = parsed.operands.isEmpty ? ["Features"] : parsed.operands
    onlyChecks = try parsed[.check]
  }

  func run() throws(UsageError) -> Int32 {
    if paths == ["-"] { return try filter().rawValue }
    let found = try FeatureFiles(paths.map { PathSelector($0) })
    for problem in found.problems { say(problem.prose) }
    var codes: [ExitCode] = found.problems.isEmpty ? [] : [.usage]
    var changed = 0
    for file in found.files where !file.hasSuffix(".md") {
      guard let layout = try layout(of: try readInput(file), named: file, &codes) else { continue }
      changed += 1
      try onlyChecks ? codes.append(.failed) : write(layout, to: file)
      StandardStream.output.line(onlyChecks ? "\(file): laid out otherwise" : file)
    }
    StandardStream.output.line(summary(changed, of: found.files.count))
    return ExitCode.deciding(codes).rawValue
  }

  /// An editor's way: nothing is written but the feature, and that also where nothing changed.
  private func filter() throws(UsageError) -> ExitCode {
    let bytes = try readInput("/dev/stdin")
    var codes: [ExitCode] = []
    let layout = try layout(of: bytes, named: "standard input", &codes)
    if onlyChecks, layout != nil { codes.append(.failed) }
    if !onlyChecks { StandardStream.output.write(layout ?? bytes) }
    return .deciding(codes)
  }

  /// Nil where it is laid out so already, and where it cannot be; that is said, and added to the codes.
  private func layout(
    of bytes: [UInt8], named name: String, _ codes: inout [ExitCode]
  ) throws(UsageError) -> [UInt8]? {
    do throws(FormattingError) {
      let layout = try FeatureFormatter(dialect: .plan).format(GherkinSource(uri: name, bytes: bytes))
      return layout == bytes ? nil : layout
    } catch {
      codes.append(.notExecutable)
      say(error.prose)
      return nil
    }
  }

  /// With the rights that the file has.
  private func write(_ layout: [UInt8], to file: String) throws(UsageError) {
    var status = stat()
    let mode = stat(file, &status) == 0 ? status.st_mode & 0o7777 : 0o666
    do throws(SystemCode) { try OutputPlace(file).write(layout, permissions: mode) } catch {
      throw .unwritable(file, code: error.code)
    }
  }

  private func say(_ text: String) { StandardStream.error.line("lgtm-verify format: \(text)") }

  private func summary(_ changed: Int, of count: Int) -> String {
    let files = count == 1 ? "1 file" : "\(count) files"
    return onlyChecks ? "\(changed) of \(files) laid out otherwise" : "\(changed) of \(files) changed"
  }
}

extension FormattingError {
  fileprivate var prose: String {
    switch self {
    case .markdown(let file): "\(file): Markdown is not laid out"
    case .unparsable(let errors): "left as it is, since it cannot be parsed:\n\(errors.description)"
    case .meaningWouldChange(let file):
      "\(file): left as it is, since its syntax tree would change\n  this is a defect of lgtm-verify; please report it"
    }
  }
}

extension OptionKey where Value == Bool {
  fileprivate static var check: Self {
    OptionKey(switch: "--check", "Change nothing; name the files that are laid out otherwise.")
  }
}
