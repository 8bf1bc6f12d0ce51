import Base
import Wire

extension HTTPRouter.Route {
  func accepts(_ method: String) -> Bool {
    self.method == nil || self.method == method || (self.method == "GET" && method == "HEAD")
  }

  /// nil when the path does not fit.
  func values(for path: String) -> HTTPRouter.Values? {
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    var values: HTTPRouter.Values = [:]
    for (index, part) in pattern.enumerated() {
      guard index < segments.count else { return nil }
      guard let name = Self.name(part) else {
        if part == segments[index] { continue } else { return nil }
      }
      if name.hasSuffix("...") {
        values[String(name.dropLast(3))] = PercentEncoding.decode(segments[index...].joined(separator: "/"))
        return values
      }
      values[String(name)] = PercentEncoding.decode(segments[index])
    }
    return segments.count == pattern.count ? values : nil
  }

  private static func name(_ part: Substring) -> Substring? {
    part.hasPrefix("{") && part.hasSuffix("}") ? part.dropFirst().dropLast() : nil
  }
}
