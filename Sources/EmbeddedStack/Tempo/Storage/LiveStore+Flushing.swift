import Base
import Wire

/// Brings complete blocks to the object store, one after another, again and again until each is there.
extension LiveStore {
  func startFlushing() {
    guard flushing == nil, !isClosed, complete.contains(where: { !$0.isFlushed }) else { return }
    flushing = Task {
      await flushUntilDone()
      flushing = nil
      startFlushing()
    }
  }

  private func flushUntilDone() async {
    var backoff = profile.flushBackoff
    while !Task.isCancelled {
      if await flushBuffered() {
        if !complete.contains(where: { !$0.isFlushed }) { return }
        backoff = profile.flushBackoff
      } else {
        try? await clock.sleep(backoff)
        backoff = min(backoff * 2, profile.flushBackoff * 16)
      }
    }
  }

  /// - Returns: whether every block that waited is in the store now.
  @discardableResult
  func flushBuffered() async -> Bool {
    var succeeded = true
    for block in complete.filter({ !$0.isFlushed }).map(\.block) {
      if isRestart, faults.act(TempoFaults.noFlushAfterRestart) != nil {
        succeeded = false
        continue
      }
      await waitWhileLate()
      let flushed = await flush(block)
      succeeded = succeeded && flushed
    }
    return succeeded
  }

  private func flush(_ block: TraceBlock) async -> Bool {
    let (start, encoded) = (clock.now(), block.written(under: faults))
    do {
      for object in encoded.objects { try await write(object.bytes, as: object.key) }
      await blocklist.add(encoded.meta, encoded.bloom)
      succeed(block, size: encoded.meta.size, since: start)
      try? await blocklist.writeIndex(of: encoded.meta.tenantID)
      return true
    } catch {
      fail(block, error)
      return false
    }
  }

  private func write(_ bytes: [UInt8], as key: String) async throws(FlushFailure) {
    do { try await backend.put(bytes, as: key) } catch { throw FlushFailure(key: key, cause: error) }
  }

  private func succeed(_ block: TraceBlock, size: Int, since start: UTCTime) {
    guard let index = complete.firstIndex(where: { $0.block.id == block.id }) else { return }
    complete[index].isFlushed = true
    if complete[index].attempts > 0 { metrics.count("tempo_live_store_local_flush_retries_total") }
    metrics.count("tempo_live_store_local_blocks_flushed_total")
    metrics.count("tempo_ingester_blocks_flushed_total")
    metrics.observe("tempo_live_store_local_flush_size_bytes", Double(size))
    let duration = clock.now().nanosecondsSince1970 - start.nanosecondsSince1970
    metrics.observe("tempo_live_store_local_flush_duration_seconds", Double(duration) / 1e9)
    dropLater(block.id)
  }

  private func fail(_ block: TraceBlock, _ failure: FlushFailure) {
    guard let index = complete.firstIndex(where: { $0.block.id == block.id }) else { return }
    complete[index].attempts += 1
    let attempts = complete[index].attempts
    if faults.act(TempoFaults.flushGiveUp) != nil { complete[index].isFlushed = true }
    metrics.count("tempo_live_store_local_failed_flushes_total")
    metrics.count("tempo_ingester_failed_flushes_total")
    if attempts > 1 {
      metrics.count("tempo_live_store_local_flush_retries_total")
      metrics.count("tempo_live_store_local_flush_failed_retries_total")
    }
    guard faults.act(TempoFaults.logSilent) == nil else { return }
    if profile.keeper == .ingester {
      return log.write(
        .error, caller: "flush.go:233",
        [
          "org_id": block.tenant, "msg": "error performing op in flushQueue", "op": 1, "block": block.id,
          "attempts": attempts, "err": failure,
        ])
    }
    log.write(
      .error, caller: "complete_block_lifecycle.go:228",
      [
        "msg": "failed to flush complete block", "tenant": block.tenant, "block": block.id, "attempts": attempts,
        "err": failure,
      ])
  }

  private func dropLater(_ id: String) {
    dropping[id] = Task {
      try? await clock.sleep(profile.completeBlockTimeout)
      if Task.isCancelled { return }
      complete.removeAll { $0.block.id == id }
      dropping[id] = nil
    }
  }

  /// Ends early when the fault is taken back, or the store closes.
  private func waitWhileLate() async {
    guard let late = faults.act(TempoFaults.flushLate) else { return }
    await clock.wait(late.delay) { faults[TempoFaults.flushLate] != nil && !isClosed }
  }
}

/// As Tempo words it.
private struct FlushFailure: Error, CustomStringConvertible {
  let key: String
  let cause: BackendFailure

  var description: String {
    "error copying block from local to remote backend: error writing object to s3 backend, object \(key): "
      + cause.message
  }
}
