import Base
import Foundation
import TestSupport
import Testing
import Yaml

@testable import Clients

struct TargetFileTests {
  private let environment = ["KEY": "AKIA", "SECRET": "s3cr3t"]

  private func read(_ text: String) throws(YamlError) -> TargetFile {
    try TargetFile(Array(text.utf8), environment: environment) { path in
      guard path == "/secrets/key" else { throw FileError(path: path, code: 2) }
      return "from a file"
    }
  }

  @Test func `a target has its addresses and keys`() throws {
    let file = try read(
      """
      targets:
        home-lab:
          endpoints: {tempo.monitoring.svc:3200: "127.0.0.1:3200"}
          tempo: {http: "http://tempo.example:3200", tenant: lgtm}
          s3: {endpoint: "https://s3.example", accessKeyEnv: KEY, secretKeyFile: /secrets/key}
          control: "http://127.0.0.1:9"
      """)
    let target = try #require(try file.target(named: "home-lab"))
    #expect(target.endpoints == ["tempo.monitoring.svc:3200": "127.0.0.1:3200"])
    #expect(target.tempo.http == "http://tempo.example:3200")
    #expect(target.tempo.otlpGrpc == "tempo.monitoring.svc:4317")
    #expect(target.tempo.storageTenant == "lgtm")
    #expect(target.control == "http://127.0.0.1:9")
    #expect(target.s3?.accessKey.revealed == "AKIA")
    #expect(target.s3?.secretKey.revealed == "from a file")
  }

  @Test func `only the target that is asked for needs its secrets`() throws {
    let file = try read(
      """
      targets:
        here: {s3: {endpoint: "https://s3.example", accessKeyEnv: KEY, secretKeyEnv: SECRET}}
        away: {s3: {endpoint: "https://s3.example", accessKeyEnv: KEY, secretKeyEnv: UNSET}}
        lost: {mimir: {tokenFile: /nowhere}}
      """)
    #expect(file.names == ["here", "away", "lost"])
    #expect(try file.target(named: "here")?.s3?.secretKey.revealed == "s3cr3t")
    #expect(try file.target(named: "none") == nil)
    let unset = try #require(throws: YamlError.self) { try file.target(named: "away") }
    #expect(unset.message == "the environment variable UNSET is not set" && unset.line == 3)
    let lost = try #require(throws: YamlError.self) { try file.target(named: "lost") }
    #expect(lost.message.hasPrefix("/nowhere cannot be read"))
  }

  @Test func `each part has its own credentials and certificates`() throws {
    let file = try read(
      """
      targets:
        a:
          tempo:
            {jaegerGrpc: "t:1", zipkin: "https://t:2", tokenEnv: KEY, tls: {caFile: ca.pem, certFile: c.pem, keyFile: k.pem}}
          mimir: {push: "https://m/push", query: "https://m/prometheus", tenant: lgtm, user: u, passwordEnv: SECRET, tls: {insecure: true}}
      """)
    let target = try #require(try file.target(named: "a"))
    #expect(target.tempo.jaegerGrpc == "t:1" && target.tempo.zipkin == "https://t:2")
    #expect(target.tempo.access.credentials == .bearer(Secret("AKIA")))
    #expect(target.tempo.access.tls == TLSSettings(caFile: "ca.pem", certFile: "c.pem", keyFile: "k.pem"))
    #expect(target.mimir.push == "https://m/push" && target.mimir.storageTenant == "lgtm")
    #expect(target.mimir.access.credentials == .basic(user: "u", password: Secret("s3cr3t")))
    #expect(Set(target.secrets) == ["AKIA", "s3cr3t", "dTpzM2NyM3Q="])
    #expect(target.cautions == ["a: the certificates of mimir are not verified (tls.insecure)"])
  }

  @Test(arguments: [
    ("targets:\n  a: {mimir: {tokenEnv: KEY, user: u, passwordEnv: SECRET}}", "both a token and a user are given"),
    ("targets:\n  a: {mimir: {user: u}}", "password is missing"),
    ("targets:\n  a: {mimir: {passwordEnv: SECRET}}", "a password needs a user"),
    (
      "targets:\n  a: {tempo: {tls: {keyFile: k}}}",
      "a client certificate needs certFile and keyFile, only keyFile is here"
    ),
    ("targets:\n  a: {tempo: {tls: {insecure: maybe}}}", "expected true or false"),
    ("targets:\n  a: {mimir: {password: x}}", "unknown key \"password\""),
  ])
  func `access that is not whole is an error`(text: String, message: String) throws {
    let error = try #require(throws: YamlError.self) { try read(text) }
    #expect(error.message.hasPrefix(message), "\(error.message)")
  }

  @Test(arguments: [
    ("targts: {}", 1, 1, "unknown key \"targts\"", "did you mean \"targets\"?"),
    ("targets:\n  a:\n    tempo: {htp: x}", 3, 13, "unknown key \"htp\"", "did you mean \"http\"?"),
    (
      "targets:\n  a:\n    colour: red", 3, 5, "unknown key \"colour\"",
      "known here: control, disruptions, endpoints, grafana, kubernetes, manifests, mimir, namespace, platform, prometheus, results, s3, services, tapio, tempo, trace-api"
    ),
    (
      "targets:\n  a: {tempo: {http: tempo:3200}}", 2, 21, "\"tempo:3200\" is not a URL",
      "it begins with http:// or https://"
    ),
    (
      "targets:\n  a: {control: 127.0.0.1:1}", 2, 16, "\"127.0.0.1:1\" is not a URL",
      "it begins with http:// or https://"
    ),
    ("targets:\n  a: {s3: {endpoint: \"https://x\"}}", 2, 11, "accessKey is missing", nil),
    ("targets:\n  a: {endpoints: {x: y}}", 2, 22, "\"y\" is not host:port", nil),
    ("targets:\n  a: {endpoints: {x: \"y:1\"}}", 2, 19, "\"x\" is not host:port", nil),
    ("targets:\n  a: {endpoints: {\"x:1\": \"y:1\", \"x:1\": \"z:1\"}}", 2, 33, "the key \"x:1\" is here twice", nil),
    (
      "targets:\n  a: {tempo: {otlpGrpc: \"http://host:4317\"}}", 2, 25, "here is host:port, not a URL (http://…)",
      "write host:4317"
    ),
    ("targets:\n  a: {tempo: {otlpGrpc: \"u:s3cr3t@host:4317\"}}", 2, 25, "this is not host:port", nil),
    ("targets:\n  a: {tempo: {otlpGrpc: \"host/x:4317\"}}", 2, 25, "\"host/x:4317\" is not host:port", nil),
    ("targets:\n  a: {tempo: {otlpGrpc: \"a:b:4317\"}}", 2, 25, "\"a:b:4317\" is not host:port", nil),
    ("targets:\n  a: {}\n  b: {}\n  a: {}", 4, 3, "the key \"a\" is here twice", nil),
    ("targets:\n  embedded: {}", 2, 3, "\"embedded\" is the stack that a run starts for itself", nil),
    ("targets: {a: {}}\n---\ntargets: {b: {}}", 3, 1, "a second document begins here", nil),
    ("targets:\n  a: {namespace: [x, y]}", 2, 18, "expected a single value, found a list, [x, y]", nil),
    ("targets:\n  a: {kubernetes: {inCluster: yes}}", 2, 31, "expected true or false, found \"yes\"", nil),
    ("targets:\n  a: {tempo: monitoring}", 2, 14, "expected a mapping, found \"monitoring\"", nil),
    (
      "targets:\n  a: {mimir: {push: \"https://u:s3cr3t@m/push\"}}", 2, 21,
      "a user or a password stands in this URL",
      "write it without, and beside it user with passwordEnv or passwordFile, or tokenEnv or tokenFile"
    ),
    ("targets:\n  a: {tempo: {http: \"http://${HOST\"}}", 2, 21, "${ begins no variable here", nil),
    ("targets:\n  a: {tempo: {http: \"http://${1:-x}\"}}", 2, 21, "${ begins no variable here", nil),
    (
      "targets:\n  a: {disruptions: {s3Credentials: {revoke: [x]}}}", 2, 36,
      "expected either networkPolicy, or both revoke and restore", nil
    ),
    (
      "targets:\n  a: {disruptions: {s3Credentials: {revoke: x, restore: [y]}}}", 2, 45,
      "expected a program and its arguments, as a list", nil
    ),
    (
      "targets:\n  a: {disruptions: {s3Credentials: {networkPolicy: {storePods: minio}}}}", 2, 64,
      "expected a label, KEY=VALUE", nil
    ),
    ("targets: [a]", 1, 10, "expected a mapping, found a list", nil),
    ("targets:\n  a: {}\n  a: [", 4, 1, "not YAML", nil),
  ])
  func `what is wrong is said with its place`(
    text: String, line: Int, column: Int, message: String, hint: String?
  ) throws {
    let error = try #require(throws: YamlError.self) { try read(text) }
    #expect(error.message.hasPrefix(message), "\(error.message)")
    if !message.hasPrefix("not YAML") { #expect(error.line == line && error.column == column) }
    if let hint { #expect(error.hint == hint) }
    #expect(!error.message.contains("s3cr3t"))
  }

  private static let variables = """
    targets:
      a:
        endpoints: {"t:1": "${KEY:-127.0.0.1}:${PORT:-3200}"}
        tempo: {http: "${URL}", otlpGrpc: "[::1]:${GRPC}", tokenEnv: TOKEN}
        s3: {endpoint: "https://${KEY}.example", accessKeyEnv: KEY, secretKeyEnv: NOPE}
        mimir: {push: "https://${EMPTY:-m}/${URL}"}
        disruptions: {s3Credentials: {revoke: [a, "${LEFT}"], restore: [b]}}
    """

  @Test func `variables stand in addresses, with defaults`() throws {
    let all = environment.merging(["URL": "http://t", "GRPC": "4317", "TOKEN": "x", "NOPE": "y", "EMPTY": ""]) { $1 }
    let file = try TargetFile(Array(Self.variables.utf8), environment: all) { _ in "" }
    let target = try #require(try file.target(named: "a"))
    #expect(target.endpoints == ["t:1": "AKIA:3200"])
    #expect(target.tempo.http == "http://t" && target.tempo.otlpGrpc == "[::1]:4317")
    #expect(target.s3?.endpoint == "https://AKIA.example" && target.mimir.push == "https://m/http://t")
    #expect(target.storeCut == .commands(revoke: ["a", "${LEFT}"], restore: ["b"]))
  }

  @Test func `all variables that are not set are said at once`() throws {
    let error = try #require(throws: YamlError.self) { try read(Self.variables).target(named: "a") }
    #expect(error.message == "the environment variables URL, GRPC, TOKEN and NOPE are not set")
    #expect(error.line == 4 && error.hint == "set them, or name others")
  }

  @Test func `what a variable gives is checked as if it stood there`() throws {
    let text = "targets: {a: {tempo: {http: \"${URL}\"}}}"
    for (url, message) in [("t:1", "is not a URL"), ("http://u:p@t", "a user or a password stands in this URL")] {
      let file = try TargetFile(Array(text.utf8), environment: ["URL": url]) { _ in "" }
      let error = try #require(throws: YamlError.self) { try file.target(named: "a") }
      #expect(error.message.contains(message))
    }
  }

  private static let paths = """
    targets:
      a:
        tempo: {tokenFile: token, tls: {caFile: ca.pem, certFile: /c.pem, keyFile: sub/k.pem}}
        kubernetes: {kubeconfig: config}
        manifests: deploy
        disruptions: {s3Credentials: {revoke: [./revoke, ./x], restore: [kubectl]}}
    """

  @Test func `relative paths begin at the folder of the file`() throws {
    let file = try TargetFile(Array(Self.paths.utf8), folder: "/ci", environment: [:]) { "of \($0)" }
    let target = try #require(try file.target(named: "a"))
    #expect(target.tempo.access.credentials == .bearer(Secret("of /ci/token")))
    #expect(
      target.tempo.access.tls == TLSSettings(caFile: "/ci/ca.pem", certFile: "/c.pem", keyFile: "/ci/sub/k.pem"))
    #expect(target.manifests == "/ci/deploy")
    #expect(target.storeCut == .commands(revoke: ["/ci/./revoke", "./x"], restore: ["kubectl"]))
    guard case .kubeconfig(let paths, _) = target.kubernetes?.source else {
      throw YamlError(line: 0, column: 0, message: "")
    }
    #expect(paths == ["/ci/config"])
  }

  @Test(
    arguments: [
      ("", nil), ("disruptions: {}", nil),
      ("disruptions: {s3Credentials: {networkPolicy: {}}}", .networkPolicy(storePods: nil)),
      (
        "disruptions: {s3Credentials: {networkPolicy: {storePods: app=minio}}}",
        .networkPolicy(storePods: StoreCut.PodLabel("app=minio"))
      ),
      (
        "disruptions: {s3Credentials: {revoke: [./revoke, '{system}'], restore: [./restore]}}",
        .commands(revoke: ["./revoke", "{system}"], restore: ["./restore"])
      ),
    ] as [(String, StoreCut?)])
  func `a way to keep systems from the store is chosen, never there by default`(text: String, cut: StoreCut?) throws {
    #expect(try read("targets:\n  a: {\(text)}").target(named: "a")?.storeCut == cut)
  }

  @Test func `the examples of the documentation are target files`() throws {
    let text = try String(contentsOf: Repository.folder.appending(path: "docs/targets.md"), encoding: .utf8)
    let examples = text.components(separatedBy: "```yaml\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
      .filter { $0.hasPrefix("targets:") }
    let names = try examples.map { example in try read(example).names.joined() }
    #expect(names == ["home-lab", "cloud"])
  }

  @Test func `a variable that is not set is an error`() throws {
    let text = "targets: {a: {s3: {endpoint: \"https://x\", accessKeyEnv: NOPE, secretKeyEnv: SECRET}}}"
    let file = try read(text)
    let error = try #require(throws: YamlError.self) { try file.target(named: "a") }
    #expect(error.message == "the environment variable NOPE is not set")
  }

  @Test func `a secret does not print`() throws {
    let target = ObjectStoreTarget(endpoint: "https://x", accessKey: Secret("AKIA"), secretKey: Secret("s3cr3t"))
    var dumped = ""
    dump(target, to: &dumped)
    #expect(!"\(target)\(dumped)".contains("s3cr3t"))
  }
}
