/// To free all that a large run holds, one small object after the other, takes longer than to write its reports.
func leaveToTheEndOfTheProcess<Value>(_ value: Value) {
  _ = Unmanaged.passRetained(Kept(value))
}

private final class Kept<Value> {
  let value: Value

  init(_ value: Value) { self.value = value }
}
