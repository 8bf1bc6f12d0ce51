import Base

/// Who may disrupt the stack, one at a time; who does not renew it for 30 s has it no more.
final class ControlLock: Sendable {
  private struct Held: Sendable {
    let holder: String
    let end: UTCTime
  }

  private static let seconds: Int64 = 30
  private let held = Locked<Held?>(nil)

  func take(_ holder: String, at time: UTCTime) -> HTTPServerResponse {
    let other = held.withLock { held -> String? in
      if let held, held.holder != holder, held.end > time { return held.holder }
      held = Held(holder: holder, end: time.advanced(bySeconds: Self.seconds))
      return nil
    }
    return other.map { .goText(409, "\($0)\n") } ?? HTTPServerResponse(204)
  }

  func answer(at time: UTCTime) -> HTTPServerResponse {
    let holder = held.withLock { held in held.flatMap { $0.end > time ? $0.holder : nil } }
    return holder.map { .goText(200, "\($0)\n") } ?? .goText(404, "nobody holds the lock\n")
  }

  func release(_ holder: String) -> HTTPServerResponse {
    held.withLock { held in if held?.holder == holder { held = nil } }
    return HTTPServerResponse(204)
  }
}
