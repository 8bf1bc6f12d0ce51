/// Hands out scenarios in order, each as soon as nobody else holds what it disrupts or depends on.
actor Scheduler {
  private var waiting: [(index: Int, locks: LockSet)]
  private var table = LockTable()
  private(set) var isStopped = false
  private var idle: CheckedContinuation<Void, Never>?

  /// Indexes are positions in `locks`.
  init(_ locks: [LockSet]) {
    waiting = Array(locks.enumerated().map { ($0.offset, $0.element) }.reversed())
  }

  /// The next scenario to begin, its locks taken; nil when none is left.
  func next() async -> Int? {
    while !isStopped, !waiting.isEmpty {
      if let index = table.firstStartable(waiting.reversed()) { return take(index) }
      await withCheckedContinuation { idle = $0 }
    }
    return nil
  }

  func finish(_ locks: LockSet) {
    table.release(locks)
    wake()
  }

  /// Begins nothing more.
  func stop() {
    isStopped = true
    wake()
  }

  private func take(_ index: Int) -> Int? {
    guard let position = waiting.lastIndex(where: { $0.index == index }) else { return nil }
    table.take(waiting.remove(at: position).locks)
    return index
  }

  private func wake() {
    idle?.resume()
    idle = nil
  }
}
