import Foundation
package import Testing

/// What Tests/interop/requirements-trace-api.txt names, where LGTM_VERIFY_TRACE_API_BIN names the folder of its programs.
package enum TokenLibraries {
  package static var python: String? {
    ProcessInfo.processInfo.environment["LGTM_VERIFY_TRACE_API_BIN"].map { "\($0)/python" }
  }

  package static let absence: Comment =
    "absent: PyJWT and joserfc (of Tests/interop/requirements-trace-api.txt, which LGTM_VERIFY_TRACE_API_BIN does not name)"
}
