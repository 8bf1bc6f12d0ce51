import Clients
import Runner
import Wire

/// What was seen of a queue, look after look, of each process by itself: of two that stand behind one Service, one look
/// sees this and the next sees that, and the counters of one say nothing about the other's.
struct RemoteWriteLooks: Sendable {
  /// When the first was, on the run's clock.
  let begun: Duration
  private var processes: [Double: Process] = [:]
  private var count = 0

  private struct Process {
    var progress: RemoteWriteProgress
    var looks = 1
    /// The number of the last look at it.
    var last: Int
  }

  init(begun: Duration) { self.begun = begun }

  mutating func add(_ queue: RemoteWriteQueue) throws(Inconclusive) {
    guard let start = queue.processStart else {
      throw Inconclusive(
        "Prometheus' metrics have no process_start_time_seconds: whether two looks see one process is not known")
    }
    count += 1
    var process = processes[start] ?? Process(progress: RemoteWriteProgress(at: queue), looks: 0, last: count)
    process.progress.add(queue)
    (process.looks, process.last) = (process.looks + 1, count)
    processes[start] = process
  }

  /// Whether each process was seen more than once; one that did not come again for some looks is gone.
  var isComplete: Bool {
    !progress.isEmpty && processes.values.allSatisfy { $0.looks > 1 || $0.last < count - 3 }
  }

  /// Whether each process was seen twice, and any sample was sent, refused or dropped meanwhile.
  var showsProgress: Bool { isComplete && progress.contains { $0.attempted + $0.dropped > 0 } }

  /// Of each process that was seen more than once, the oldest first.
  var progress: [RemoteWriteProgress] {
    processes.sorted { $0.key < $1.key }.map(\.value).filter { $0.looks > 1 }.map(\.progress)
  }

  /// The same, where none that is there was seen once only: of that one nothing is known.
  var known: [RemoteWriteProgress] {
    get throws(Inconclusive) {
      guard isComplete else {
        let once = processes.values.count { $0.looks == 1 }
        throw Inconclusive("of \(processes.count) processes of Prometheus \(once) were seen once only")
      }
      return progress
    }
  }
}
