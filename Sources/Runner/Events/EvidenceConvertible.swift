/// What can stand in evidence as it is.
package protocol EvidenceConvertible {
  var evidenceValue: Evidence.Value { get }
}

extension Evidence.Value: EvidenceConvertible {
  package var evidenceValue: Evidence.Value { self }
}

extension String: EvidenceConvertible {
  package var evidenceValue: Evidence.Value { .text(self) }
}

extension Int: EvidenceConvertible {
  package var evidenceValue: Evidence.Value { .count(self) }
}

extension Double: EvidenceConvertible {
  package var evidenceValue: Evidence.Value { .number(self) }
}

extension Duration: EvidenceConvertible {
  package var evidenceValue: Evidence.Value { .duration(self) }
}

extension MeasuredTime: EvidenceConvertible {
  package var evidenceValue: Evidence.Value { .measured(self) }
}
