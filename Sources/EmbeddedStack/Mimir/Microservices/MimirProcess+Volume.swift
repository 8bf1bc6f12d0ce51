import Base

extension MimirProcess {
  var volumeBytes: Int? {
    get async { component.hasVolume ? await localBlocks.reduce(0) { $0 + $1.volumeBytes } : nil }
  }

  /// Of the ingester.
  private var localBlocks: [Ingester.LocalBlock] {
    get async {
      guard component == .ingester else { return [] }
      return await peers.ingester?.blocks ?? volume.blocks
    }
  }

  /// Paths of blocks in the ingester's directory, and of whatever is in the compactor's.
  private var files: [String] {
    get async {
      let (blocks, jobs) = (await localBlocks, await peers.compactor?.files ?? [])
      return jobs.map { "/data/compactor/\($0)" }
        + blocks.map { "/data/tsdb/\($0.block.meta.tenant)/\($0.block.meta.ulid)" }
    }
  }

  nonisolated var controlRoutes: [HTTPRouter.Route] {
    switch component {
    case .ingester:
      [.init("GET", "/files/mimir") { _, _ in .goText(200, await self.files.map { $0 + "\n" }.joined()) }]
    case .compactor:
      [
        .init("POST", "/mimir/compact") { _, _ in
          await self.peers.compactor?.run()
          return HTTPServerResponse(204)
        }
      ]
    default: []
    }
  }
}
