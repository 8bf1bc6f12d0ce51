import Base
import Clients
package import Runner

/// The parameter types that plans use beside Cucumber's own.
///
/// - Parameter systems: those that `{system}` can name.
package func planParameterTypes(systems: [SystemKind]) -> [ParameterType] {
  [
    ParameterType("duration", patterns: [DurationText.pattern], example: "5 minutes") { try DurationText.duration($0) },
    ParameterType("endpoint", patterns: [Endpoint.pattern], example: "host.svc:80") { try Endpoint($0) },
    ParameterType("quantity", patterns: [Quantity.pattern], example: "1Gi") {
      try Quantity(text: $0.compactMap { $0 }.joined())
    },
    ParameterType("bucket", patterns: [Bucket.pattern], useForSnippets: false, example: "a-bucket") { try Bucket($0) },
    ParameterType("path", patterns: [#"/\S*"#], useForSnippets: false, example: "/path") {
      RequestPath(template: $0[0] ?? "/")
    },
    ParameterType("status", patterns: [HTTPStatus.pattern], useForSnippets: false, example: "200 OK") {
      try HTTPStatus($0)
    },
  ] + telemetryParameterTypes + [.system(systems), .token, .object]
}

extension Quantity {
  fileprivate init(text: String) throws(ParameterError) {
    do { try self.init(text) } catch { throw ParameterError(kind: "quantity", text: text) }
  }
}
