import Testing

@testable import Runner

struct RedactorTests {
  private static let jwt = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ0ZW1wbyJ9.c2lnbmF0dXJl"

  @Test(arguments: [
    ("Authorization: Bearer abc.def-123", "Authorization: ‹secret›"),
    ("-H 'authorization: Basic dXNlcjpwYXNz' http://x", "-H 'authorization: ‹secret›' http://x"),
    (#"{"Authorization":"Token abc def"}"#, #"{"Authorization":"‹secret›"}"#),
    ("sent bearer s3cr3tvalue to it", "sent bearer ‹secret› to it"),
    ("a token \(jwt), then", "a token ‹secret›, then"),
    ("GET /b?X-Amz-Signature=0123abcd&X-Amz-Date=1", "GET /b?X-Amz-Signature=‹secret›&X-Amz-Date=1"),
    ("?X-Amz-Credential=AKIDEXAMPLE%2F2026&x", "?X-Amz-Credential=‹secret›&x"),
    (
      "AWS4 Credential=AK/1, SignedHeaders=host, Signature=ab",
      "AWS4 Credential=‹secret›, SignedHeaders=host, Signature=‹secret›"
    ),
    ("key AKIAIOSFODNN7EXAMPLE.", "key ‹secret›."),
    ("users: {client-key-data: LS0tLS1CRUdJTg==}", "users: {client-key-data: ‹secret›"),
    ("  token: abcdef.0123456789abcdef\n", "  token: ‹secret›\n"),
    (#"{"access_token": "opaque"}"#, #"{"access_token": "‹secret›"}"#),
    ("-----BEGIN EC PRIVATE KEY-----\nMHc\n-----END EC PRIVATE KEY-----\nend", "‹secret›\nend"),
    ("-----BEGIN PRIVATE KEY-----\nMHc", "‹secret›"),
    ("glsa_ABCDEFGHIJKLMNOPQRSTUVWXYZ012345_a1b2c3d4", "‹secret›"),
  ])
  func `what has a secret's form is hidden, and nothing else`(text: String, expected: String) {
    #expect(Redactor().redact(text) == expected)
  }

  @Test(arguments: [
    "", "abc", "10 minutes have elapsed", "GET /api/traces/eyJ answered 404", "an unexpected token: }",
    "continuation-token=1ueGcxLPRx1Tr", "Authorization: none", "trace 4bf92f3577b34da6a3ce929d0e0e4736",
  ])
  func `other text stays as it is`(text: String) {
    #expect(Redactor(["  ", "abc"]).redact(text) == text)
  }

  @Test(arguments: [
    ("it is p@ss \"word\"!", "it is ‹secret›!"),
    ("?q=p%40ss%20%22word%22", "?q=‹secret›"),
    (#"{"a":"p@ss \"word\""}"#, #"{"a":"‹secret›"}"#),
    ("cEBzcyAid29yZCI=", "‹secret›"),
    ("p@ss \"word\"-and-more", "‹secret›"),
    ("p@ss p@ss \"word\"p@ss \"word\"", "p@ss ‹secret›‹secret›"),
  ])
  func `a known value is hidden in each of its spellings`(text: String, expected: String) {
    #expect(Redactor(["p@ss \"word\"\n", "p@ss \"word\"-and-more"]).redact(text) == expected)
  }

  @Test func `every form compiles`() {
    #expect(SecretForm.all.count == 15)
  }

  @Test func `what is hidden stays hidden when redacted again`() {
    let redactor = Redactor(["hidden-value"])
    let once = redactor.redact("Authorization: Bearer hidden-value, \(Self.jwt)")
    #expect(redactor.redact(once) == once)
  }
}
