import Wire

/// Zipkin's way in: `POST /api/v2/spans` in JSON, gzip or not. Like Tempo's receiver it asks neither for the method nor
/// for the media type; `/spans` is where gateways send it.
struct ZipkinReceiver: Sendable {
  let distributor: Distributor

  var router: HTTPRouter {
    HTTPRouter(
      routes: ["/api/v2/spans", "/spans"].map { path in .init(nil, path) { request, _ in await post(request) } },
      notFound: .goError(404, "404 page not found"), methodNotAllowed: HTTPServerResponse(405))
  }

  private func post(_ request: HTTPServerRequest) async -> HTTPServerResponse {
    if request.header("content-type")?.hasPrefix("application/x-protobuf") == true {
      return .goError(400, "this receiver takes Zipkin spans as JSON only, not as protobuf")
    }
    let batches: [ResourceSpans]
    let size: Int
    do {
      let body = try request.plainBody()
      (batches, size) = (try ZipkinSpan.resourceSpans(try ZipkinSpan.list(json: body)), body.count)
    } catch {
      return .goError(400, "\(error)")
    }
    do throws(GRPCServerFailure) {
      _ = try await distributor.take(batches, size: size, from: request.header(Tenancy.header), over: .zipkin)
      return HTTPServerResponse(202)
    } catch {
      return HTTPServerResponse(500, type: "text/plain; charset=utf-8", "\"Internal Server Error\"")
    }
  }
}
