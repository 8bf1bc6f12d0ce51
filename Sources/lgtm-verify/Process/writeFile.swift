import FoundationEssentials
import Glibc

/// Writes a file whole: who reads its path meets the old file or the new one.
func writeFile(_ bytes: some Collection<UInt8>, to path: String) throws(UsageError) {
  do { try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
    throw .unwritable(path, error)
  }
}

extension UsageError {
  static func unwritable(_ path: String, _ error: any Error) -> UsageError {
    .unwritable(path, reason: systemReason(of: error))
  }
}

/// The system's own word for what went wrong with a file, where an error has it.
func systemReason(of error: any Error) -> String {
  let cause = (error as? CocoaError)?.underlying ?? error
  guard let code = (cause as? POSIXError)?.code else { return "\(error)" }
  return String(cString: strerror(code.rawValue))
}
