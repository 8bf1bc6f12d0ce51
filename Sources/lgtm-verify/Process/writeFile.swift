import FoundationEssentials
import Glibc

/// Writes a file whole, a special file through; `-` is standard output.
func writeFile(_ bytes: some Collection<UInt8>, to path: String) throws(UsageError) {
  do { try OutputPlace(path).write(Array(bytes)) } catch { throw .unwritable(path, code: error.code) }
}

extension UsageError {
  static func unwritable(_ path: String, _ error: any Error) -> UsageError {
    systemCode(of: error).map { .unwritable(path, code: $0) } ?? .unwritable(path, reason: "\(error)")
  }

  static func unwritable(_ path: String, code: Int32) -> UsageError {
    let reason = String(cString: strerror(code))
    return [ENOSPC, EDQUOT, EFBIG].contains(code) ? .noSpace(path, reason: reason) : .unwritable(path, reason: reason)
  }
}

/// The system's own word for what went wrong with a file, where an error has it.
func systemReason(of error: any Error) -> String {
  systemCode(of: error).map { String(cString: strerror($0)) } ?? "\(error)"
}

private func systemCode(of error: any Error) -> Int32? {
  if let code = (error as? SystemCode)?.code { return code }
  let cause = (error as? CocoaError)?.underlying ?? error
  return (cause as? POSIXError)?.code.rawValue
}
