import TestSupport
import Testing

@testable import Wire

@Suite struct PrometheusAnswerTests {
  @Test(arguments: [
    (0.0, "0"), (-0.0, "-0"), (303, "303"), (0.1, "0.1"), (1e21, "1e+21"), (1e20, "100000000000000000000"),
    (1e-7, "1e-07"), (-1.5e-12, "-1.5e-12"), (1e-6, "0.000001"), (.nan, "NaN"), (.infinity, "+Inf"),
    (-.infinity, "-Inf"),
  ])
  func `values are written and read as Go does`(value: Double, text: String) throws {
    #expect(PrometheusNumber.value(value) == text)
    let read = try #require(PrometheusNumber.parse(text))
    #expect(read.bitPattern == value.bitPattern || (read.isNaN && value.isNaN))
  }

  @Test(arguments: [(1_795_227_568_000, "1795227568"), (1500, "1.500"), (-20, "-0.020")] as [(Int64, String)])
  func `times have three digits or none`(time: Int64, text: String) {
    #expect(PrometheusNumber.timestamp(time) == text)
  }

  @Test(arguments: [
    QueryResult.scalar(Sample(2, at: 1500)), .string("a\"b", at: 0), .vector([]),
    .vector([TimeSeries(LabelSet("m", ["a": "<ü>"]), [Sample(.infinity, at: 1000)])]),
    .matrix([TimeSeries(LabelSet(), [Sample(-1e-9, at: 1), Sample(-.infinity, at: 2)])]),
  ])
  func `a result that is written is read back`(result: QueryResult) throws {
    let bytes = PrometheusAnswer.success { result.write(to: &$0) }
    #expect(try QueryResult(try PrometheusAnswer(json: bytes).data()) == result)
  }

  @Test func `an error keeps its type and words`() throws {
    let bytes = PrometheusAnswer.error(.execution, "no")
    #expect(try PrometheusAnswer(json: bytes) == .failure(type: .execution, message: "no"))
    #expect(throws: PrometheusAnswerError.refused(.execution, "no")) { try PrometheusAnswer(json: bytes).data() }
    #expect(PrometheusAnswer.ErrorType("too_many") == .other("too_many"))
  }

  @Test(arguments: [
    "", "[]", #"{"status":"success","data":{"resultType":"vector","result":[{"value":[1,"2"]}]}}"#,
    #"{"status":"success","data":{"resultType":"scalar","result":[1,2]}}"#,
    #"{"status":"success","data":{"resultType":"scalar","result":[1,"two"]}}"#,
    #"{"status":"success","data":{"resultType":"scalar","result":[1e300,"2"]}}"#,
    #"{"status":"success","data":{"resultType":"other","result":[]}}"#,
  ])
  func `what is no answer is refused`(text: String) {
    #expect(throws: PrometheusAnswerError.self) {
      try QueryResult(try PrometheusAnswer(json: Array(text.utf8)).data())
    }
  }
}

@Suite(.enabled(if: Recordings.arePresent, Recordings.absence))
struct PrometheusGoldenTests {
  @Test(arguments: [
    "cortex/query-instant", "cortex/query-missing", "cortex/query-range", "cortex/query-range-7d",
    "cortex/query-scalar", "cortex/query-sum", "prometheus/query", "prometheus/query-remote-storage",
  ])
  func `a recorded result is re-encoded byte for byte`(name: String) throws {
    let body = try Recordings.body("\(name).response")
    let result = try QueryResult(try PrometheusAnswer(json: body).data())
    let bytes = PrometheusAnswer.success { result.write(to: &$0) }
    #expect(String(decoding: bytes, as: UTF8.self) == String(decoding: body, as: UTF8.self))
  }

  @Test(arguments: ["cortex/query-parse-error", "cortex/query-range-too-many-steps"])
  func `a recorded error is re-encoded byte for byte`(name: String) throws {
    let body = try Recordings.body("\(name).response")
    guard case .failure(let type, let message) = try PrometheusAnswer(json: body) else {
      Issue.record("no failure")
      return
    }
    #expect(type == .badData)
    #expect(PrometheusAnswer.error(type, message) == body)
  }

  @Test func `names and series are read`() throws {
    func answer(_ name: String) throws -> PrometheusAnswer {
      try PrometheusAnswer(json: try Recordings.body("cortex/\(name).response"))
    }
    #expect(try answer("labels").names() == ["__name__", "run", "series"])
    #expect(try answer("label-values").names() == ["lgtm_verify_probe"])
    #expect(try answer("series").series().map { $0["series"] } == ["0", "1", "2"])
  }
}
