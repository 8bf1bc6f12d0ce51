/// Serves pages that are made when they are asked for, such as a program's own metrics.
package struct PageServer: Sendable {
  /// An answer to `GET` and `HEAD`.
  package struct Page: Sendable {
    package var status: Int
    package var type: String
    package var text: String

    package init(_ status: Int, type: String = "text/plain; charset=utf-8", _ text: String) {
      (self.status, self.type, self.text) = (status, type, text)
    }
  }

  private let server: HTTPServer

  /// Listens when it returns.
  ///
  /// - Parameters:
  ///   - port: 0 lets the kernel choose.
  ///   - pages: by their paths; all others are answered with 404.
  /// - Throws: ``ServerFailure``.
  package init(
    on address: IPv4Address = .loopback, port: UInt16 = 0, pages: [String: @Sendable () -> Page]
  ) throws {
    let routes = pages.sorted { $0.key < $1.key }.map { path, page in
      HTTPRouter.Route("GET", path) { _, _ in
        let page = page()
        return HTTPServerResponse(page.status, type: page.type, page.text)
      }
    }
    let router = HTTPRouter(
      routes: routes, notFound: .goError(404, "404 page not found"),
      methodNotAllowed: .goError(405, "method not allowed"))
    server = try HTTPServer(on: try ReservedPort(port, on: address), bodyLimit: 0, handler: router)
  }

  package var port: UInt16 { server.port }

  package func stop() async { await server.stop() }
}
