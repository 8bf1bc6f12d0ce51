import Base
import Wire

/// What a request is about: `/apis/GROUP/VERSION/namespaces/NAMESPACE/PLURAL/NAME/SUBRESOURCE/…`.
struct ResourceRequest: Sendable {
  var group = ""
  var version = ""
  var namespace: String?
  var plural = ""
  var name: String?
  var subresource: String?
  /// What follows the subresource, percent-encoded as received.
  var rest = ""

  /// nil for a path of another form.
  init?(path: String) {
    var segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)[...]
    switch segments.popFirst() {
    case "api": break
    case "apis": group = segments.popFirst() ?? ""
    default: return nil
    }
    guard let version = segments.popFirst(), !version.isEmpty else { return nil }
    self.version = version
    if segments.first == "namespaces", segments.count > 2,
      !["status", "finalize"].contains(segments.dropFirst(2).first)
    {
      namespace = PercentEncoding.decode(segments.dropFirst().first ?? "")
      segments = segments.dropFirst(2)
    }
    guard let plural = segments.popFirst(), !plural.isEmpty else { return nil }
    self.plural = plural
    name = segments.popFirst().map { PercentEncoding.decode($0) }.flatMap { $0.isEmpty ? nil : $0 }
    subresource = segments.popFirst()
    rest = segments.joined(separator: "/")
  }
}

/// Who asks for what, as rights are given for it.
struct AccessAttempt: Hashable, Sendable {
  var verb: String
  var group: String
  /// With a subresource: `pods/log`.
  var resource: String
  var namespace: String?
  var name: String?

  var description: String {
    let scope = namespace.map { " in the namespace \"\($0)\"" } ?? " at the cluster scope"
    return "\(verb) resource \"\(resource)\" in API group \"\(group)\"\(scope)"
  }
}
