import FoundationEssentials

/// Where the plan's addresses are reached from here: `tempo.monitoring.svc:3200` → `127.0.0.1:41234`.
///
/// Requests keep the plan's address in their URL and `Host`; only the connection goes elsewhere.
package struct EndpointMap: Equatable, Sendable {
  private var entries: [String: String]
  /// Addresses that nobody serves, each with why.
  private let absent: [String: String]

  /// - Parameters:
  ///   - entries: `host:port` to `host:port`.
  ///   - absent: `host:port` to why nobody is to be asked there.
  package init(_ entries: [String: String] = [:], absent: [String: String] = [:]) {
    (self.entries, self.absent) = (entries, absent)
  }

  package subscript(address: String) -> String? {
    get { entries[address.lowercased()] ?? entries[address] }
    set { entries[address] = newValue }
  }

  /// libcurl's `HOST:PORT:CONNECT-TO-HOST:CONNECT-TO-PORT` for a URL whose address is in the map.
  package func connectTo(for url: String) -> String? {
    guard let address = Self.address(of: url), let destination = self[address] else { return nil }
    return "\(address):\(destination)"
  }

  /// Why nobody is to be asked at a URL's address, or at an address itself; nil where there may be somebody.
  package func absence(at place: String) -> String? { absent[Self.address(of: place) ?? place] }

  /// A URL's `host:port`, with the scheme's own port where it names none.
  package static func address(of url: String) -> String? {
    guard let scheme = url.firstRange(of: "://") else { return nil }
    let authority = url[scheme.upperBound...].prefix { !"/?#".contains($0) }
    let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? authority
    guard !host.isEmpty else { return nil }
    let hasPort = host.last != "]" && host.drop { $0 != "]" }.contains(":") || !host.contains("]") && host.contains(":")
    return (hasPort ? String(host) : "\(host):\(url.hasPrefix("https") ? 443 : 80)").lowercased()
  }
}
