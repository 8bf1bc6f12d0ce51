import Base
import Testing

@testable import Wire

@Suite struct SeriesRecipeTests {
  private let end = UTCTime(millisecondsSince1970: 1_795_227_568_711)
  private let recipe = SeriesRecipe(seed: 7, runID: "run-0001")

  @Test func `equal inputs make equal series and no two samples share a value`() {
    let sent = recipe.request(series: 50, samples: 40, ending: end)
    #expect(sent == recipe.request(series: 50, samples: 40, ending: end))
    let samples = sent.timeSeries.flatMap(\.samples)
    #expect(Set(samples.map(\.value)).count == 2000)
    #expect(Set(sent.timeSeries.map(\.labelSet)).count == 50)
    #expect(samples.map(\.timestamp).max() == end.millisecondsSince1970)
    let other = SeriesRecipe(seed: 8, runID: "run-0001").request(series: 50, samples: 40, ending: end)
    #expect(Set(other.timeSeries.flatMap(\.samples).map(\.value)).isDisjoint(with: samples.map(\.value)))
    #expect(throws: Never.self) { for series in sent.timeSeries { try series.validate() } }
  }

  @Test func `series that come back as sent have no differences, whatever their order`() {
    let sent = recipe.request(series: 3, samples: 4, ending: end).timeSeries
    #expect(SeriesComparison.differences(sent: sent, answered: sent.reversed()) == [])
    let last = sent.map { TimeSeries($0.labelSet, [$0.samples[3]]) }
    #expect(SeriesComparison.differences(sent: sent, vector: last, at: end) == [])
  }

  @Test func `each kind of difference names series, time, expected and actual`() {
    let sent = [TimeSeries(LabelSet("m", ["a": "1"]), [Sample(1, at: 1000), Sample(2, at: 2500)])]
    func texts(_ answered: [TimeSeries]) -> [String] {
      SeriesComparison.differences(sent: sent, answered: answered).map(\.description)
    }
    let labels = sent[0].labelSet
    #expect(texts([]) == ["m{a=\"1\"}: expected a series, found nothing"])
    #expect(
      texts([TimeSeries(labels, [Sample(1, at: 1000), Sample(.nan, at: 2500)])])
        == ["m{a=\"1\"} @ 1970-01-01T00:00:02.500Z: expected 2, found NaN"])
    #expect(
      texts([TimeSeries(labels, [Sample(1, at: 1000), Sample(2, at: 2501)])]) == [
        "m{a=\"1\"} @ 1970-01-01T00:00:02.500Z: expected 2, found nothing",
        "m{a=\"1\"} @ 1970-01-01T00:00:02.501Z: expected nothing, found 2",
      ])
    #expect(texts(sent + [TimeSeries(LabelSet("n"), [])]) == ["n: expected nothing, found a series"])
    #expect(texts(sent + sent) == ["m{a=\"1\"} occurrences: expected 1, found 2"])
  }
}
