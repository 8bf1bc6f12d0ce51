import FoundationEssentials

/// What commands look at where nothing is named: in the folder one stands in, else what was installed with the program.
enum StandardPath {
  /// `Features`, or `/usr/share/lgtm-verify/Features` for a program in `/usr/bin`: what is installed is found from where
  /// the program is. The name as it is where there is neither.
  static func of(_ name: String) -> String {
    if FileManager.default.fileExists(atPath: name) { return name }
    guard let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
      return name
    }
    let prefix = program.split(separator: "/").dropLast(2).joined(separator: "/")
    let installed = "/\(prefix.isEmpty ? "" : "\(prefix)/")share/lgtm-verify/\(name)"
    return FileManager.default.fileExists(atPath: installed) ? installed : name
  }
}
