import Base
import FoundationEssentials

/// Why a kubeconfig gives no connection; nothing was asked yet.
package enum KubeconfigError: Error, Equatable, CustomStringConvertible {
  case unreadable(path: String, reason: String)
  case malformed(path: String, line: Int, column: Int, message: String)
  case noFile([String])
  case noCurrentContext
  case unknown(kind: String, name: String, known: [String], near: String?)
  case missing(kind: String, name: String, field: String)
  case unsupported(user: String, what: String)

  package var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
    case .malformed(let path, let line, let column, let message): "\(path):\(line):\(column): \(message)"
    case .noFile(let paths): "there is no kubeconfig at \(paths.joined(separator: ", ")); set KUBECONFIG or name one"
    case .noCurrentContext: "the kubeconfig has no current-context; name a context"
    case .unknown(let kind, let name, let known, let near):
      "the kubeconfig has no \(kind) \"\(name)\"" + (near.map { ", did you mean \($0)?" } ?? "")
        + "; it has: \(known.isEmpty ? "none" : known.sorted().joined(separator: ", "))"
    case .missing(let kind, let name, let field): "the kubeconfig's \(kind) \"\(name)\" has no \(field)"
    case .unsupported(let user, let what): "the kubeconfig's user \"\(user)\" needs \(what), which is not supported"
    }
  }
}

/// A whole file.
package func readBytes(_ path: String) throws(KubeconfigError) -> [UInt8] {
  do { return try WholeFile.read(path) } catch { throw .unreadable(path: path, reason: error.reason) }
}
