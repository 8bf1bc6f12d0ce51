import FoundationEssentials
import Glibc

/// Where a command writes what a path on its command line is to hold.
enum OutputPlace: Equatable {
  /// Something that is open already; `-` is standard output.
  case descriptor(Int32)
  /// A pipe or a device, which is written to and never replaced.
  case special(String)
  /// A file, by what its links lead to: who reads it meets the old one or the new one.
  case file(String)

  init(_ path: String) {
    var status = stat()
    if let number = Self.descriptor(path) {
      self = .descriptor(number)
    } else if stat(path, &status) == 0, ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) {
      self = .special(path)
    } else {
      self = .file(URL(fileURLWithPath: path).resolvingSymlinksInPath().path)
    }
  }

  private static func descriptor(_ path: String) -> Int32? {
    switch path {
    case "-", "/dev/stdout": return STDOUT_FILENO
    case "/dev/stderr": return STDERR_FILENO
    default:
      let folder = ["/dev/fd/", "/proc/self/fd/"].first(where: path.hasPrefix)
      return folder.flatMap { Int32(path.dropFirst($0.count)) }
    }
  }

  /// Nothing else may be written there.
  var isStandardOutput: Bool { self == .descriptor(STDOUT_FILENO) }

  var isFile: Bool {
    if case .file = self { true } else { false }
  }

  func write(_ bytes: [UInt8], permissions: mode_t = 0o666) throws(SystemCode) {
    switch self {
    case .descriptor(STDOUT_FILENO): StandardStream.output.write(bytes)
    case .descriptor(let number): try Descriptor(number).write(bytes)
    case .special(let path): try Self.write(bytes, to: path, O_WRONLY, permissions)
    case .file(let path): try Self.replace(path, with: bytes, permissions)
    }
  }

  private static func replace(_ path: String, with bytes: [UInt8], _ permissions: mode_t) throws(SystemCode) {
    let file = URL(fileURLWithPath: path)
    let new = file.deletingLastPathComponent().appending(path: ".\(file.lastPathComponent)-\(UUID())").path
    do throws(SystemCode) {
      try write(bytes, to: new, O_WRONLY | O_CREAT | O_EXCL, permissions)
      guard rename(new, path) == 0 else { throw SystemCode(code: errno) }
    } catch {
      unlink(new)
      throw error
    }
  }

  private static func write(
    _ bytes: [UInt8], to path: String, _ flags: Int32, _ permissions: mode_t
  ) throws(SystemCode) {
    let number = open(path, flags | O_CLOEXEC, permissions)
    guard number >= 0 else { throw SystemCode(code: errno) }
    defer { close(number) }
    try Descriptor(number).write(bytes)
  }
}
