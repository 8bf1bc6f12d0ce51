import Testing

@testable import EmbeddedStack

struct `The HTTP router` {
  private let router = HTTPRouter(
    routes: [
      .init("GET", "/api/traces/{id}") { _, values in .goText(200, "trace \(values["id"] ?? "")") },
      .init("PUT", "/{bucket}/{key...}") { _, values in .goText(200, "put \(values["key"] ?? "")") },
    ],
    notFound: .goError(404, "404 page not found"), methodNotAllowed: .goText(405, "no"))

  @Test(arguments: [
    ("GET", "/api/traces/a%20b", 200, "trace a b"), ("HEAD", "/api/traces/1", 200, "trace 1"),
    ("PUT", "/b/a/b%2Fc", 200, "put a/b/c"), ("GET", "/b/a", 405, "no"),
    ("GET", "/api/traces", 405, "no"), ("GET", "/", 404, "404 page not found\n"),
  ])
  func `finds a route by path and method`(method: String, path: String, status: Int, text: String) async {
    let response = await router.respond(to: HTTPServerRequest(method: method, path: path))
    #expect(response.status == status)
    #expect(String(decoding: response.body, as: UTF8.self) == text)
  }

  @Test func `reads parameters as forms have them`() {
    let request = HTTPServerRequest(path: "/", query: "q=%7Bname+%3D+1%7D&empty=&none")
    #expect(request.parameter("q") == "{name = 1}")
    #expect(request.parameter("empty") == "")
    #expect(request.parameter("none") == "")
    #expect(request.parameter("other") == nil)
  }
}
