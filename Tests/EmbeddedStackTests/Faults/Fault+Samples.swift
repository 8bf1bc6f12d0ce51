@testable import EmbeddedStack

/// Faults that several tests have, as sentences.
extension Fault {
  static func queryLatency(_ delay: Duration) -> Fault { Fault(TempoFaults.queryLatency, .set(\.delay, delay)) }

  static func lateFlush(_ delay: Duration) -> Fault { Fault(TempoFaults.flushLate, .set(\.delay, delay)) }

  /// - Parameter principal: `tempo` or `auditor`.
  static func invalidCredentials(of principal: String = "tempo") -> Fault {
    Fault(ObjectStoreFaults.credentialsInvalid, .set(\.principal, principal))
  }

  static func missingBucket(_ bucket: String = "tempo-traces") -> Fault {
    Fault(ObjectStoreFaults.bucketMissing, .set(\.bucket, bucket))
  }

  static func dropSpan(count: Int = 1) -> Fault { Fault(TempoFaults.dropSpan, .set(\.count, count)) }

  static func partialSuccess(rejecting count: Int = 1) -> Fault {
    Fault(TempoFaults.partialSuccess, .set(\.count, count))
  }

  static func changeAttribute(_ key: String = "", to value: String = "changed") -> Fault {
    Fault(TempoFaults.changeAttribute, .set(\.key, key), .set(\.value, value))
  }

  static let refuseIngest = Fault(TempoFaults.ingestRefuse)
  static let unready = Fault(TempoFaults.unready)
}
