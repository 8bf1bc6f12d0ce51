/// A pod whose container was ended and begun again.
package struct Restarted: FaultValuesOfSystem {
  package var system = "tempo"
  package var count = 40
  /// The last line of the run before.
  package var line =
    #"level=error caller=main.go:107 msg="error running Tempo" err="failed to init module services: "#
    + #"unexpected error from ListObjects on the bucket: Access Denied""#
}

package struct LateReady: FaultValuesOfSystem {
  package var system = "tempo"
  package var time = Duration.seconds(21_600)
}

package struct FinishedPod: FaultValuesOfSystem {
  package enum End: String, CaseIterable, Sendable { case evicted, completed }

  package var system = "tempo"
  package var end = End.evicted
}

package struct Sidecar: FaultValuesOfSystem {
  package var system = "tempo"
  /// A quantity.
  package var limit = "1Gi"
}
