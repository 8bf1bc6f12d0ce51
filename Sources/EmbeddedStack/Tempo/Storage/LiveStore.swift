import Base
import Wire

/// Takes spans, keeps traces in memory until they are quiet, cuts them into blocks and flushes those.
///
/// A block leaves memory only some time after all its objects are in the store.
actor LiveStore {
  struct LiveTrace {
    var trace: Trace
    let firstPush: UTCTime
    var lastPush: UTCTime
  }

  struct CompleteBlock {
    let block: TraceBlock
    var attempts = 0
    var isFlushed = false
  }

  let profile: TempoProfile
  let clock: WallClock
  let log: TempoLog
  let metrics: TempoMetrics
  let faults: FaultInjector
  let backend: any BlockBackend
  let blocklist: Blocklist
  /// Whether a Tempo ran here before.
  let isRestart: Bool

  /// By tenant.
  private var live: [String: [TraceID: LiveTrace]] = [:]
  var complete: [CompleteBlock] = []
  private var cutting: Task<Void, Never>?
  var flushing: Task<Void, Never>?
  /// What waits to leave memory, by block.
  var dropping: [String: Task<Void, Never>] = [:]
  private(set) var isClosed = false

  init(
    profile: TempoProfile, clock: WallClock, log: TempoLog, metrics: TempoMetrics, faults: FaultInjector,
    backend: any BlockBackend, blocklist: Blocklist, isRestart: Bool = false
  ) {
    self.profile = profile
    self.clock = clock
    self.log = log
    self.metrics = metrics
    self.faults = faults
    self.backend = backend
    self.blocklist = blocklist
    self.isRestart = isRestart
  }

  /// - Returns: whether it has them now; one that is closed takes nothing.
  @discardableResult
  func push(_ traces: [TraceID: Trace], tenant: String) -> Bool {
    guard !isClosed else { return false }
    let now = clock.now()
    for (id, trace) in traces {
      if live[tenant]?[id] == nil { metrics.count("tempo_live_store_traces_created_total", [tenant]) }
      live[tenant, default: [:]][id, default: LiveTrace(trace: Trace(), firstPush: now, lastPush: now)].trace
        .resourceSpans +=
        trace.resourceSpans
      live[tenant]?[id]?.lastPush = now
    }
    scheduleCut()
    return true
  }

  /// Takes over blocks that an earlier Tempo could not flush, as replaying its WAL would.
  func recover(_ blocks: [TraceBlock]) {
    complete += blocks.map { CompleteBlock(block: $0) }
    startFlushing()
  }

  /// Those with anything in memory.
  var tenants: Set<String> { Set(live.keys).union(complete.map(\.block.tenant)) }

  /// The parts of a trace that are in memory, and the ids of all blocks in memory.
  func parts(of id: TraceID, tenant: String) -> (parts: [Trace], blocks: Set<String>) {
    let blocks = complete.map(\.block).filter { $0.tenant == tenant }
    let parts = blocks.compactMap { $0.traces[id] } + [live[tenant]?[id]?.trace].compactMap(\.self)
    return (parts, Set(blocks.map(\.id)))
  }

  /// All parts of all traces that are in memory, and the ids of all blocks in memory.
  func parts(tenant: String) -> (parts: [TraceID: [Trace]], blocks: Set<String>) {
    let blocks = complete.map(\.block).filter { $0.tenant == tenant }
    var parts = (live[tenant] ?? [:]).mapValues { [$0.trace] }
    for block in blocks { parts.merge(block.traces.mapValues { [$0] }) { $1 + $0 } }
    return (parts, Set(blocks.map(\.id)))
  }

  /// Cuts all traces into blocks, quiet or not, and starts to flush them.
  func cutAll() { cut { _ in true } }

  /// Ends all work; a graceful end cuts what is live and tries once more to flush what is not in the store.
  ///
  /// - Parameter keepsLog: whether what no block has yet is in a write-ahead log that outlives it.
  /// - Returns: the blocks that are not in the store.
  func close(isGraceful: Bool = true, keepsLog: Bool = false) async -> [TraceBlock] {
    isClosed = true
    cutting?.cancel()
    flushing?.cancel()
    await flushing?.value
    for task in dropping.values { task.cancel() }
    if isGraceful {
      cutAll()
      await flushBuffered()
    }
    let logged = keepsLog ? live.map { TraceBlock(tenant: $0.key, traces: $0.value.mapValues(\.trace)) } : []
    return complete.filter { !$0.isFlushed }.map(\.block) + logged.filter { !$0.traces.isEmpty }
  }

  private func scheduleCut() {
    guard cutting == nil, !isClosed else { return }
    cutting = Task {
      try? await clock.sleep(profile.maxTraceIdle)
      if !Task.isCancelled { cutIdle() }
    }
  }

  private func cutIdle() {
    cutting = nil
    let idle = Int64(profile.maxTraceIdle / .nanoseconds(1))
    let age = Int64(profile.maxBlockDuration / .nanoseconds(1))
    let now = clock.now().nanosecondsSince1970
    cut { now - $0.lastPush.nanosecondsSince1970 >= idle && now - $0.firstPush.nanosecondsSince1970 >= age }
    if live.values.contains(where: { !$0.isEmpty }) { scheduleCut() }
  }

  private func cut(where isDue: (LiveTrace) -> Bool) {
    for (tenant, traces) in live.sorted(by: { $0.key < $1.key }) {
      let due = traces.filter { isDue($0.value) }
      guard !due.isEmpty, !loses(due, of: tenant) else { continue }
      live[tenant] = traces.filter { due[$0.key] == nil }
      let block = TraceBlock(tenant: tenant, traces: due.mapValues(\.trace))
      complete.append(CompleteBlock(block: block))
      logCut(block)
    }
    startFlushing()
  }

  /// As a Tempo does that has lost the folder of its live store.
  private func loses(_ due: [TraceID: LiveTrace], of tenant: String) -> Bool {
    guard let lost = faults.act(TempoFaults.liveLost) else { return false }
    let now = clock.now().nanosecondsSince1970
    let age = Int64(lost.delay / .nanoseconds(1))
    for (id, trace) in due where now - trace.lastPush.nanosecondsSince1970 >= age { live[tenant]?[id] = nil }
    log.write(
      .error, caller: "live_store.go:624",
      ["msg": "failed to cut blocks", "tenant": tenant, "err": "meta.json: no such file or directory"])
    return true
  }

  private func logCut(_ block: TraceBlock) {
    let size = block.encoded().data.count
    let (tenant, id) = (block.tenant, block.id)
    log.write(
      .info, caller: "instance.go:590",
      ["tenant": tenant, "msg": "queueing wal block for completion", "block": id, "size": size])
    log.write(
      .info, caller: "instance.go:621",
      ["tenant": tenant, "msg": "completing WAL block", "blockSize": size, "blockId": id])
    log.write(
      .info, caller: "instance.go:652", ["tenant": tenant, "msg": "opening newly completed block", "blockId": id])
    log.write(.info, caller: "instance.go:704", ["tenant": tenant, "msg": "completed block", "id": id])
  }
}
