/// An address of remote write, of which there are several spellings.
///
/// A Service of a cluster goes by `NAME.NAMESPACE`, with `.svc` and with `.svc.cluster.local`; a port that the scheme
/// implies may be left out, and so may a slash at the end. A password is not part of it.
package struct RemoteWriteAddress: Sendable {
  private let scheme: String
  private let host: String
  private let port: Int
  private let path: String
  private let isService: Bool

  /// Nil for what is no URL.
  package init?(_ url: String) {
    let parts = url.split(separator: "://", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    scheme = parts[0].lowercased()
    let authority = parts[1].prefix { $0 != "/" && $0 != "?" }
    var path = parts[1].dropFirst(authority.count)
    while path.last == "/" { path.removeLast() }
    self.path = String(path)
    let place = authority.split(separator: "@").last ?? ""
    let (name, number) = Self.split(place)
    guard !name.isEmpty, let port = number.isEmpty ? (scheme == "https" ? 443 : 80) : Int(number) else { return nil }
    self.port = port
    (host, isService) = Self.canonical(name.lowercased())
  }

  /// The host, and the port behind its last colon; an IPv6 address stands in brackets.
  private static func split(_ place: Substring) -> (host: Substring, port: Substring) {
    guard let colon = place.lastIndex(of: ":"), !place[colon...].contains("]") else { return (place, "") }
    return (place[..<colon], place[place.index(after: colon)...])
  }

  private static func canonical(_ host: String) -> (host: String, isService: Bool) {
    let labels = host.split(separator: ".")
    guard labels.count > 2, labels[2] == "svc" else { return (labels.joined(separator: "."), false) }
    return ("\(labels[0]).\(labels[1])", true)
  }

  /// Whether both lead to the same: Mimir's gateway has 80 and, as an older name, 8080 for one and the same.
  package func leads(to other: Self) -> Bool {
    let gateway: Set = [80, 8080]
    let isGateway = (isService || other.isService) && gateway.isSuperset(of: [port, other.port])
    return (scheme, host, path) == (other.scheme, other.host, other.path) && (port == other.port || isGateway)
  }

  /// The spelling of an address that others have, of which one that is equal to the letter comes first.
  package static func spelling(of url: String, among others: [String]) -> String? {
    if others.contains(url) { return url }
    guard let wanted = Self(url) else { return nil }
    return others.first { Self($0)?.leads(to: wanted) ?? false }
  }
}
