extension HTMLReport {
  /// Which faults make criteria and steps fail, where that was tried.
  func proof(_ html: inout HTMLWriter) {
    guard let proof = model.proof else { return }
    html.element("section", ["aria-labelledby": "proof"]) { html in
      html.element("h2", ["id": "proof"], text: "Proof")
      html.element("p", text: proof.summary + ".")
      html.table("Criteria that a fault makes fail", ["criterion", "proof", "faults"]) { html in
        for criterion in proof.criteria { html.row([criterion.id, criterion.verdict, criterion.reason]) }
      }
      html.element("details") { html in
        html.element("summary", text: "\(proof.faults.count) faults × \(proof.criteria.count) criteria")
        html.element("p", text: ProofTrial.Verdict.legend)
        html.element("div", ["style": "overflow-x:auto"]) { matrix(proof, &$0) }
      }
      html.element("details") { html in
        html.element("summary", text: "\(proof.steps.count) Then steps and the faults under which they fail")
        html.table("Then steps", ["step", "place", "fails under"]) { html in
          for step in proof.steps { html.row(step.cells) }
        }
      }
    }
  }

  private func matrix(_ proof: Proof, _ html: inout HTMLWriter) {
    html.table("Faults × criteria", ["fault"] + proof.criteria.map(\.id)) { html in
      for fault in proof.faults {
        html.element("tr") { html in
          html.element("th", ["scope": "row"], text: fault)
          for criterion in proof.criteria { cell(proof.verdict(of: fault, for: criterion), &html) }
        }
      }
    }
  }

  private func cell(_ verdict: ProofTrial.Verdict?, _ html: inout HTMLWriter) {
    guard let verdict else { return html.element("td", text: "") }
    html.element("td", ["title": verdict.rawValue]) { html in
      html.element("span", ["role": "img", "aria-label": verdict.rawValue], text: verdict.mark)
    }
  }
}
