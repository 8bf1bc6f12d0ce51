import Base
import Testing

@testable import Wire

/// The four examples of the Amazon S3 API Reference, "Authenticating Requests: Using the Authorization Header".
struct SigV4Example: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let method: String
  let path: String
  var query = ""
  var headers: [HTTPField] = []
  var body = ""
  let signature: String

  static let host = HTTPField("Host", "examplebucket.s3.amazonaws.com")
  static let time = UTCTime(secondsSince1970: 1_369_353_600)  // 2013-05-24T00:00:00Z
  static let keys = SigV4.Credentials(
    accessKey: "AKIAIOSFODNN7EXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")

  static let all = [
    SigV4Example(
      testDescription: "GET object with a range", method: "GET", path: "/test.txt",
      headers: [.init("Range", "bytes=0-9")],
      signature: "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"),
    SigV4Example(
      testDescription: "PUT object", method: "PUT", path: "/test%24file.text",
      headers: [.init("Date", "Fri, 24 May 2013 00:00:00 GMT"), .init("x-amz-storage-class", "REDUCED_REDUNDANCY")],
      body: "Welcome to Amazon S3.",
      signature: "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"),
    SigV4Example(
      testDescription: "GET bucket lifecycle", method: "GET", path: "/", query: "lifecycle",
      signature: "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
    SigV4Example(
      testDescription: "list objects", method: "GET", path: "/", query: "max-keys=2&prefix=J",
      signature: "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"),
  ]

  var request: SigV4.Request { .init(method: method, path: path, query: query, headers: [Self.host] + headers) }

  var signed: SigV4.Request {
    var request = request
    request.headers += SigV4.Signer(credentials: Self.keys, region: "us-east-1")
      .headers(for: request, payload: .init(of: Array(body.utf8)), at: Self.time)
    return request
  }
}

struct `SigV4 signer` {
  @Test(arguments: SigV4Example.all)
  func `gives the signatures of the AWS documentation`(example: SigV4Example) throws {
    let authorization = try #require(example.signed.header("authorization"))
    #expect(authorization.hasSuffix("Signature=\(example.signature)"))
    #expect(authorization.contains("Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, "))
  }

  @Test func `encodes the query once and sorts it after that`() {
    #expect(SigV4.canonicalQuery("b=%2f&a=x+y&list-type=2&A=~&c") == "A=~&a=x%2By&b=%2F&c=&list-type=2")
  }
}

struct `SigV4 verifier` {
  private let verifier = SigV4.Verifier(region: "us-east-1")
  private let example = SigV4Example.all[1]

  private func verify(
    _ request: SigV4.Request, body: String? = nil, after seconds: Int64 = 0
  ) throws(SigV4.Rejection) -> SigV4.Identity {
    let body = Array((body ?? example.body).utf8)
    return try verifier.verify(request, body: body, at: SigV4Example.time.advanced(bySeconds: seconds)) { key in
      key == SigV4Example.keys.accessKey ? SigV4Example.keys.secretKey : nil
    }
  }

  @Test(arguments: SigV4Example.all)
  func `accepts the requests of the AWS documentation`(example: SigV4Example) throws {
    #expect(try verify(example.signed, body: example.body).accessKey == SigV4Example.keys.accessKey)
  }

  @Test func `refuses a request without a signature`() {
    #expect(throws: SigV4.Rejection.anonymous) { try verify(example.request) }
  }

  @Test(arguments: ["/other", "/test%24file.text/"])
  func `refuses another path`(path: String) {
    var request = example.signed
    request.path = path
    #expect(throws: SigV4.Rejection.signatureDoesNotMatch) { try verify(request) }
  }

  @Test func `refuses another value of a signed header`() {
    var request = example.signed
    request.headers[2].value = "STANDARD"
    #expect(throws: SigV4.Rejection.signatureDoesNotMatch) { try verify(request) }
  }

  @Test func `refuses another body than the signed one`() {
    #expect(throws: SigV4.Rejection.payloadDoesNotMatch) { try verify(example.signed, body: "other") }
  }

  @Test func `refuses an unknown access key before anything else`() {
    var request = example.signed
    request.headers[request.headers.count - 1].value.replace("AKIAIOSFODNN7EXAMPLE", with: "AKIANOBODY")
    #expect(throws: SigV4.Rejection.unknownAccessKey("AKIANOBODY")) { try verify(request) }
  }

  @Test(arguments: [(-901, false), (-900, true), (900, true), (901, false)] as [(Int64, Bool)])
  func `refuses a time that is more than 15 minutes away`(seconds: Int64, accepted: Bool) {
    if accepted {
      #expect(throws: Never.self) { try verify(example.signed, after: seconds) }
    } else {
      #expect(throws: SigV4.Rejection.timeTooSkewed) { try verify(example.signed, after: seconds) }
    }
  }

  @Test func `refuses another region`() throws {
    let other = SigV4.Verifier(region: "eu-central-1")
    #expect(throws: SigV4.Rejection.malformed("the region 'us-east-1' is wrong; expecting 'eu-central-1'")) {
      try other.verify(example.signed, body: [], at: SigV4Example.time) { _ in nil }
    }
  }

  @Test(arguments: ["Basic eDp5", "AWS4-HMAC-SHA256 ", "AWS4-HMAC-SHA256 Credential=a/b, Signature=x", ""])
  func `refuses an authorization that is no signature`(text: String) {
    var request = example.request
    request.headers.append(.init("Authorization", text))
    #expect { try verify(request) } throws: { error in
      if case SigV4.Rejection.malformed = error { true } else { false }
    }
  }

  @Test func `accepts a payload that is declared as not signed`() throws {
    var request = example.request
    request.headers += SigV4.Signer(credentials: SigV4Example.keys, region: "us-east-1")
      .headers(for: request, payload: .unsigned, at: SigV4Example.time)
    #expect(try verify(request, body: "anything").payload == .unsigned)
  }
}
