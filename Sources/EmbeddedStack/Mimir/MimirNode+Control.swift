extension MimirNode {
  nonisolated var controlRoutes: [HTTPRouter.Route] {
    [
      .init("GET", "/files/mimir") { _, _ in .goText(200, await self.files().map { $0 + "\n" }.joined()) },
      .init("POST", "/mimir/compact") { _, _ in
        await self.compact()
        return HTTPServerResponse(204)
      },
      .init("POST", "/mimir/stop") { _, _ in
        await self.stop()
        return HTTPServerResponse(204)
      },
      .init("POST", "/mimir/start") { _, _ in
        do { try await self.start() } catch { return .goText(503, "\(error)\n") }
        return HTTPServerResponse(204)
      },
    ]
  }
}
