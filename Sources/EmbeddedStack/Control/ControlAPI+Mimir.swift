extension ControlAPI {
  var mimirRoutes: [HTTPRouter.Route] {
    [
      .init("GET", "/files/mimir") { _, _ in .goText(200, await mimir.files().map { $0 + "\n" }.joined()) },
      .init("POST", "/mimir/compact") { _, _ in
        await mimir.compact()
        return HTTPServerResponse(204)
      },
      .init("POST", "/mimir/stop") { _, _ in
        await mimir.stop()
        return HTTPServerResponse(204)
      },
      .init("POST", "/mimir/start") { _, _ in
        do { try await mimir.start() } catch { return .goText(503, "\(error)\n") }
        return HTTPServerResponse(204)
      },
    ]
  }
}
