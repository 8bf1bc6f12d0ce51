import Base
import Gherkin
import Runner

extension HTMLReport {
  /// Which faults make criteria fail, where that was tried: criteria in rows, faults in columns by their system.
  func proof(_ html: inout HTMLWriter) {
    guard let proof = model.proof else { return }
    html.part("proof", "Proof that each green can go red") { html in
      html.element("p", text: proof.summary + ".")
      html.element("div", ["class": "scroll", "tabindex": "0", "role": "region", "aria-labelledby": "proof-title"]) {
        ProofMatrix(proof, model).write(&$0)
      }
      legend(&html)
      steps(proof, &html)
    }
  }

  private func legend(_ html: inout HTMLWriter) {
    html.element("ul", ["class": "legend"]) { html in
      html.element("li") { html in
        html.element("i", ["class": "k"], text: "2")
        html.text("so many scenarios failed as claimed")
      }
      for verdict in ProofTrial.Verdict.allCases where verdict != .killed {
        html.element("li", text: "\(verdict.mark) \(verdict.rawValue)")
      }
    }
  }

  private func steps(_ proof: Proof, _ html: inout HTMLWriter) {
    html.details(["class": "more"], isOpen: false) { html in
      html.element("summary", text: "\(proof.steps.count) Then steps and the faults under which they fail")
      html.table("Then steps", ["step", "place", "fails under"]) { html in
        for step in proof.steps { html.row(step.cells) }
      }
    }
  }
}
