import Base
import Wire

/// What only faults of the trace API have of earlier requests.
struct FaultyMemory: Sendable {
  /// The answers that are kept for whoever asks next.
  let answers = Locked<[TraceID: HTTPServerResponse]>([:])
  /// Whether Tempo could not be asked once.
  let wasDown = Locked(false)
}
