import Glibc
import Runner

extension Meta {
  /// This program on this machine.
  static var ofThisProcess: Meta {
    var names = utsname()
    uname(&names)
    return Meta(
      implementationVersion: LGTMVerify.version, runtime: swiftVersion,
      operatingSystem: text(names.sysname).lowercased(), processor: text(names.machine))
  }

  private static var swiftVersion: String {
    #if swift(>=6.3)
      "6.3"
    #else
      "6.2"
    #endif
  }

  private static func text<Field>(_ field: Field) -> String {
    withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
