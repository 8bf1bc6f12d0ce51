import HTTP2
import Testing

struct HTTP2KeepaliveTests {
  private let start = ContinuousClock.now

  @Test func `a silent connection is asked once, and is over when it says nothing`() {
    var heart = HTTP2Heartbeat(HTTP2Keepalive(interval: .seconds(10), timeout: .seconds(3)), now: start)
    #expect(heart.need(at: start + .seconds(9)) == .nothing && heart.next == start + .seconds(10))
    #expect(heart.need(at: start + .seconds(10)) == .ping)
    #expect(heart.need(at: start + .seconds(12)) == .nothing && heart.next == start + .seconds(13))
    #expect(heart.need(at: start + .seconds(13)) == .dead)
  }

  @Test func `anything that comes is a sign of life`() {
    var heart = HTTP2Heartbeat(HTTP2Keepalive(interval: .seconds(10), timeout: .seconds(3)), now: start)
    #expect(heart.need(at: start + .seconds(10)) == .ping)
    heart.heard(at: start + .seconds(12))
    #expect(heart.need(at: start + .seconds(13)) == .nothing && heart.next == start + .seconds(22))
  }

  @Test(arguments: [(true, 0.5, true), (true, 2, false), (false, 2, true), (false, 200, false)])
  func `the third PING that comes too early is one too many`(withCalls: Bool, pause: Double, isTooMany: Bool) {
    var policy = HTTP2PingPolicy(interval: .seconds(1), idleInterval: .seconds(100))
    var verdicts: [Bool] = []
    for index in 0..<4 {
      verdicts.append(policy.isTooMany(at: start + .seconds(pause) * index, withCalls: withCalls))
    }
    #expect(verdicts == [false, false, false, isTooMany])
  }

  @Test func `what is sent forgives them`() {
    var policy = HTTP2PingPolicy(interval: .seconds(1))
    for _ in 0..<10 {
      let isTooMany = policy.isTooMany(at: start, withCalls: true)
      #expect(!isTooMany)
      policy.forgive()
    }
  }
}
