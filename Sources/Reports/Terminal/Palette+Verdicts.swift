import Runner

extension Palette {
  func paint(_ text: String, as status: StepStatus) -> String {
    switch status {
    case .passed: good(text)
    case .failed, .undefined, .ambiguous: bad(text)
    case .inconclusive, .pending: open(text)
    case .skipped: quiet(text)
    }
  }

  func paint(_ text: String, as mood: Headline.Mood) -> String {
    switch mood {
    case .good: good(text)
    case .open: open(text)
    case .bad: bad(text)
    }
  }

  func paint(_ text: String, as verdict: Verdict) -> String {
    switch verdict {
    case .verified: good(text)
    case .failed: bad(text)
    case .notVerified, .flaky, .waived: open(text)
    }
  }
}
