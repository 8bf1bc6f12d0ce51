import Base
import Testing

@testable import Clients

@Suite struct CurlCommandTests {
  @Test(arguments: [
    (HTTPRequest("GET", "http://h:1/a"), "curl -sS -i --max-time 30 http://h:1/a"),
    (HTTPRequest("HEAD", "http://h/", timeout: .milliseconds(1500)), "curl -sS -i -I --max-time 1.5 http://h/"),
    (
      HTTPRequest("GET", "http://h/?q={a=\"b\"}&x='", headers: [HTTPField("X-A", "it's"), HTTPField("X-B", "")]),
      #"curl -sS -i --max-time 30 -H 'X-A: it'\''s' -H 'X-B;' 'http://h/?q={a="b"}&x='\'''"#
    ),
    (
      HTTPRequest("POST", "http://h/", body: Array("{\"a\": 1}".utf8)),
      #"curl -sS -i -X POST --max-time 30 --data-raw '{"a": 1}' http://h/"#
    ),
    (
      HTTPRequest("POST", "http://h/", body: [0, 255], version: .http2PriorKnowledge),
      "echo AP8= | base64 -d | curl -sS -i --http2-prior-knowledge -X POST --max-time 30 --data-binary @- http://h/"
    ),
    (
      HTTPRequest("PUT", "http://h/", body: Array(repeating: 0, count: 5000), version: .http1),
      "curl -sS -i --http1.1 -X PUT --max-time 30 --data-binary @- http://h/ # 5000 bytes of body on standard input"
    ),
  ])
  func `a request is a shell command`(request: HTTPRequest, command: String) {
    #expect(CurlCommand(request).description == command)
  }

  @Test(arguments: [
    (HTTPField("Authorization", "Bearer s3cr3t"), "Bearer REDACTED"),
    (HTTPField("authorization", "s3cr3t"), "REDACTED"),
    (
      HTTPField("Authorization", "AWS4-HMAC-SHA256 Credential=s3cr3t/x, Signature=s3cr3t"),
      "AWS4-HMAC-SHA256 REDACTED"
    ),
    (HTTPField("Proxy-Authorization", "Basic s3cr3t"), "Basic REDACTED"), (HTTPField("Cookie", "a=s3cr3t"), "REDACTED"),
    (HTTPField("X-Amz-Security-Token", "s3cr3t"), "REDACTED"), (HTTPField("X-Api-Key", "s3cr3t"), "REDACTED"),
    (HTTPField("X-Scope-OrgID", "lgtm"), "lgtm"),
  ])
  func `secret fields are not shown`(field: HTTPField, shown: String) {
    #expect(Redaction.value(of: field) == shown)
    #expect(!CurlCommand(HTTPRequest("GET", "http://h/", headers: [field])).description.contains("s3cr3t"))
  }

  @Test(arguments: [
    ("http://user:s3cr3t@h/p", "http://REDACTED@h/p"),
    ("http://h/?a=1&access_token=s3cr3t", "http://h/?a=1&access_token=REDACTED"),
    (
      "http://h/?X-Amz-Signature=s&X-Amz-Credential=c&x=@",
      "http://h/?X-Amz-Signature=REDACTED&X-Amz-Credential=REDACTED&x=@"
    ),
    ("http://h/?continuation-token=abc", "http://h/?continuation-token=abc"), ("http://h/a@b", "http://h/a@b"),
    ("http://h/?token", "http://h/?token"),
  ])
  func `secrets in a URL are not shown`(url: String, shown: String) {
    #expect(Redaction.url(url) == shown)
  }

  @Test(arguments: [
    ("http://Tempo.svc:3200/ready", "tempo.svc:3200"), ("http://grafana.svc", "grafana.svc:80"),
    ("https://s3.68cc.io/b?x", "s3.68cc.io:443"), ("http://u:p@h:1/", "h:1"), ("http://[::1]:9/x", "[::1]:9"),
    ("http://[::1]/x", "[::1]:80"), ("nonsense", nil), ("http:///x", nil),
  ])
  func `a URL's address names its port`(url: String, address: String?) {
    #expect(EndpointMap.address(of: url) == address)
  }
}
