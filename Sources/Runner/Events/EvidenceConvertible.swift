package import Base

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

extension Bool: EvidenceConvertible {
  package var evidenceValue: Evidence.Value { .flag(self) }
}

extension [String]: EvidenceConvertible {
  package var evidenceValue: Evidence.Value { .list(self) }
}

extension UTCTime: EvidenceConvertible {
  package var evidenceValue: Evidence.Value { .instant(self) }
}

extension Duration: EvidenceConvertible {
  package var evidenceValue: Evidence.Value { .duration(self) }
}

extension MeasuredTime: EvidenceConvertible {
  package var evidenceValue: Evidence.Value { .measured(self) }
}

extension Optional where Wrapped: EvidenceConvertible {
  /// The value, or the words for one that is not there.
  package func or(_ words: String) -> Evidence.Value { self?.evidenceValue ?? .text(words) }
}
