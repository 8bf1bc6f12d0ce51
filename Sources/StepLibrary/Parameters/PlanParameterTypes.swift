import Clients
package import Runner

/// The parameter types that plans use beside Cucumber's own.
///
/// - Parameter systems: those that `{system}` can name.
package func planParameterTypes(systems: [SystemKind]) -> [ParameterType] {
  [
    ParameterType("duration", patterns: [DurationText.pattern]) { try DurationText.duration($0) },
    ParameterType("endpoint", patterns: [Endpoint.pattern]) { try Endpoint($0) },
    ParameterType("quantity", patterns: [Quantity.pattern]) { try Quantity(text: $0.compactMap { $0 }.joined()) },
    ParameterType("bucket", patterns: [Bucket.pattern], useForSnippets: false) { try Bucket($0) },
    ParameterType("path", patterns: [#"/\S*"#], useForSnippets: false) { RequestPath(template: $0[0] ?? "/") },
    ParameterType("status", patterns: [HTTPStatus.pattern], useForSnippets: false) { try HTTPStatus($0) },
  ] + telemetryParameterTypes + [.system(systems)]
}

extension Quantity {
  fileprivate init(text: String) throws(ParameterError) {
    do { try self.init(text) } catch { throw ParameterError(kind: "quantity", text: text) }
  }
}
