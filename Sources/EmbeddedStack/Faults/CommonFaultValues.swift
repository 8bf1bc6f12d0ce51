/// How late something comes.
package struct Lateness: FaultValues {
  package var delay: Duration
  package var occasions = FaultOccasions()

  init(by delay: Duration) { self.delay = delay }
}

/// At a share of the occasions only.
package struct Share: FaultValues {
  package var occasions = FaultOccasions()
}

/// How many of the last ones.
package struct Count: FaultValues {
  package var count: Int
}

/// Another bucket than its own.
package struct OtherBucket: FaultValues {
  package var bucket: String
}

/// How long ago is still new.
package struct Newest: FaultValues {
  package var age = Duration.seconds(3600)
}

/// A system by its name, as pods have it.
protocol FaultValuesOfSystem: FaultValues {
  var system: String { get }
}

/// One of the systems that have pods.
package struct OfSystem: FaultValuesOfSystem {
  package var system = "tempo"
}
