import Base
import Clients
import Runner

/// What came before what.
extension PlatformCapability {
  /// What seems wrong where a watch was interrupted may be what it missed.
  func violation(_ mismatch: Mismatch) throws -> any Error {
    let gaps = Set(try timeline().gaps.map(\.resource.qualifiedName)).sorted()
    guard !gaps.isEmpty else { return mismatch }
    return Inconclusive(
      "the watch of \(gaps.joined(separator: ", ")) was interrupted, and did not see all: \(mismatch.failure.summary)")
  }

  /// So that nothing can be left behind.
  func expectFinalizerFirst() throws {
    let (timeline, uid) = (try timeline(), try world.objects.uid(of: try made(), in: try timeline()))
    let owned = timeline.owned(by: uid)
    guard let first = timeline.versions.filter({ owned.contains($0.uid) }).inOrderOfRevision.first else {
      throw Mismatch("the platform owns nothing", expected: "objects", actual: "none")
    }
    let finalized = timeline.versions(of: uid).first { !$0.object.finalizers.isEmpty }
    scenario.attach(
      Evidence("finalizer", ["names": finalized?.object.finalizers ?? [], "first object": first.name]))
    // Two watches have no common order, but for revisions that are numbers: else what was told at the same time is no
    // violation.
    guard let finalized, finalized.precedes(first, within: .milliseconds(500)) else {
      throw try violation(
        Mismatch(
          "the platform had no finalizer when \(first.name) was made", expected: "a finalizer before", actual: "none"))
    }
  }
}

extension ObjectTimeline.Version {
  /// By revisions, where they are numbers: two watches have no common order of their own.
  func precedes(_ other: Self, within margin: Duration) -> Bool {
    if let own = Int(resourceVersion), let others = Int(other.resourceVersion) { return own <= others }
    return at <= other.at + margin
  }
}
