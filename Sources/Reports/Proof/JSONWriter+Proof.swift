import Base
import Gherkin

extension JSONWriter {
  /// A proof as the member `proof` of a report: criteria with the verdict of each fault, steps with the faults they fail under.
  mutating func proof(_ proof: Proof) {
    key("proof")
    object { writer in
      writer.key("criteria")
      writer.array(proof.criteria) { $0.criterion($1, of: proof) }
      writer.key("steps")
      writer.array(proof.steps) { $0.step($1) }
    }
  }

  private mutating func criterion(_ criterion: Proof.Criterion, of proof: Proof) {
    object { writer in
      writer.member("id", criterion.id)
      writer.member("proof", criterion.verdict)
      writer.member(optional: "accepted", criterion.accepted)
      writer.key("faults")
      writer.array(proof.faults.compactMap { fault in proof.verdict(of: fault, for: criterion).map { (fault, $0) } }) {
        writer, trial in
        writer.object { writer in
          writer.member("fault", trial.0)
          writer.member("verdict", trial.1.rawValue)
        }
      }
    }
  }

  private mutating func step(_ step: Proof.Step) {
    object { writer in
      writer.member("place", "\(step.scenario.path):\(step.step.line)")
      writer.member("text", step.step.sentence)
      writer.member(optional: "accepted", step.accepted)
      writer.key("failsUnder")
      writer.array(step.failedUnder) { $0.string($1) }
    }
  }
}
