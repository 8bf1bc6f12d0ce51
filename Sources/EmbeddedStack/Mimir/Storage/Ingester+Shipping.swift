import Base
import Wire

/// Brings blocks to the object store, again and again until each is there.
extension Ingester {
  func startShipping() {
    guard shipping == nil, !isClosed, blocks.contains(where: { !$0.isShipped }) else { return }
    shipping = Task {
      await shipUntilDone()
      shipping = nil
      startShipping()
    }
  }

  /// Cuts what is fresh and waits until one attempt to ship it has ended, as `/ingester/flush?wait=true` does.
  func flush() async {
    context.log.write(.info, caller: "ingester.go:3796", ["msg": "flushing TSDB blocks: triggering compaction"])
    cutAll()
    context.log.write(.info, caller: "ingester.go:3808", ["msg": "finished compacting TSDB blocks"])
    context.log.write(.info, caller: "ingester.go:3817", ["msg": "flushing TSDB blocks: triggering shipping"])
    await shipAll()
    context.log.write(.info, caller: "ingester.go:3830", ["msg": "shipping of TSDB blocks finished"])
    context.log.write(.info, caller: "ingester.go:3837", ["msg": "flushing TSDB blocks: finished"])
  }

  private func shipUntilDone() async {
    let shortest = context.profile.shipBackoff
    var backoff = shortest
    while !Task.isCancelled {
      if await shipAll() {
        if !blocks.contains(where: { !$0.isShipped }) { return }
        backoff = shortest
      } else {
        try? await context.clock.sleep(backoff)
        backoff = min(backoff * 2, shortest * 16)
      }
    }
  }

  /// - Returns: whether every block that waited is in the store now.
  @discardableResult
  private func shipAll() async -> Bool {
    // A flush and the loop may meet here; one after the other, so that no block is uploaded twice.
    while let running = attempt { _ = await running.value }
    let task = Task {
      defer { attempt = nil }
      return await shipEach()
    }
    attempt = task
    return await task.value
  }

  private func shipEach() async -> Bool {
    var succeeded = true
    for local in blocks where !local.isShipped {
      await waitWhileLate()
      let shipped = await ship(local.block)
      succeeded = succeeded && shipped
    }
    return succeeded
  }

  private func ship(_ block: MetricBlock) async -> Bool {
    let (tenant, id) = (block.meta.tenant, block.meta.ulid)
    if context.faults.count(of: MimirFaults.shipGiveUp.name) > 0, loses(id) { return false }
    context.log.write(.info, caller: "shipper.go:479", ["org_id": tenant, "msg": "upload new block", "id": id])
    do throws(BlockUploadFailure) {
      let limit = context.faults.act(MimirFaults.shortChunks)?.count
      try await bucket.upload(block.shipped(under: context.faults), chunkLimit: limit)
      succeed(id)
      return true
    } catch {
      context.metrics.count("cortex_ingester_shipper_upload_failures_total")
      _ = loses(id)
      guard context.faults.act(MimirFaults.logSilent) == nil else { return false }
      context.log.write(
        .error, caller: "shipper.go:172",
        [
          "org_id": tenant, "msg": "uploading new block to long-term storage failed", "block": id, "err": error,
        ])
      context.log.write(
        .warn, caller: "ingester.go:2781",
        ["org_id": tenant, "msg": "shipper failed to synchronize TSDB blocks with the storage", "err": error])
      return false
    }
  }

  private func loses(_ id: String) -> Bool {
    guard context.faults.act(MimirFaults.shipGiveUp) != nil else { return false }
    blocks.removeAll { $0.block.meta.ulid == id }
    return true
  }

  /// Ends early when the fault is taken back, or the ingester closes.
  private func waitWhileLate() async {
    guard let late = context.faults.act(MimirFaults.shipLate) else { return }
    await context.clock.wait(late.delay) { context.faults[MimirFaults.shipLate] != nil && !isClosed }
  }

  private func succeed(_ id: String) {
    guard let place = blocks.firstIndex(where: { $0.block.meta.ulid == id }), !blocks[place].isShipped else { return }
    blocks[place].isShipped = true
    context.metrics.count("cortex_ingester_shipper_uploads_total")
    dropLater(id)
  }

  func dropLater(_ id: String) {
    dropping[id] = Task {
      repeat {
        try? await context.clock.sleep(context.profile.retention)
        if Task.isCancelled { return }
      } while context.faults.act(MimirFaults.localBlocksKept) != nil
      blocks.removeAll { $0.block.meta.ulid == id }
      dropping[id] = nil
    }
  }
}
