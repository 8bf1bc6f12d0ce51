import Base
import FoundationEssentials

/// The shell command that makes the same request, without its secrets.
package struct CurlCommand: Equatable, Sendable, CustomStringConvertible {
  /// A longer binary body is not written out.
  private static let maximumInlineBody = 4096

  package let description: String

  package init(_ request: HTTPRequest, endpoints: EndpointMap = EndpointMap()) {
    var words = ["curl", "-sS", "-i"] + Self.options(request)
    if let mapping = endpoints.connectTo(for: request.url) { words += ["--connect-to", ShellWord.quote(mapping)] }
    for field in request.headers { words += ["-H", ShellWord.quote(Self.line(field))] }
    let body = Self.body(request)
    words += body.options
    words.append(ShellWord.quote(Redaction.url(request.url)))
    description = body.input + words.joined(separator: " ") + body.note
  }

  private static func options(_ request: HTTPRequest) -> [String] {
    var options: [String] = []
    switch request.version {
    case .negotiated: break
    case .http1: options.append("--http1.1")
    case .http2PriorKnowledge: options.append("--http2-prior-knowledge")
    }
    if request.method == "HEAD" { options.append("-I") }
    if !["GET", "HEAD"].contains(request.method) { options += ["-X", ShellWord.quote(request.method)] }
    return options + ["--max-time", String(format(request.timeout))] + tls(request)
  }

  /// Certificates that no file has get a file's name; a key is never written out.
  private static func tls(_ request: HTTPRequest) -> [String] {
    guard let tls = request.tls else { return [] }
    let files = [
      ("--cacert", tls.caFile ?? tls.authorities.map { _ in "ca.crt" }),
      ("--cert", tls.certFile ?? tls.identity.map { _ in "client.crt" }),
      ("--key", tls.keyFile ?? tls.identity.map { _ in "client.key" }),
    ]
    return files.flatMap { option, path in path.map { [option, ShellWord.quote($0)] } ?? [] }
      + (tls.isInsecure ? ["--insecure"] : [])
  }

  private static func body(_ request: HTTPRequest) -> (input: String, options: [String], note: String) {
    guard request.sendsBody else { return ("", [], "") }
    if let text = printable(request.body) { return ("", ["--data-raw", ShellWord.quote(text)], "") }
    let options = ["--data-binary", "@-"]
    guard request.body.count <= maximumInlineBody else {
      return ("", options, " # \(request.body.count) bytes of body on standard input")
    }
    return ("echo \(Data(request.body).base64EncodedString()) | base64 -d | ", options, "")
  }

  /// The body as text where a shell can hold it and a reader read it.
  private static func printable(_ body: [UInt8]) -> String? {
    guard body.count <= maximumInlineBody, body.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A || $0 == 0x09 })
    else { return nil }
    return String(validating: body, as: UTF8.self)
  }

  /// libcurl's notation: a field without a value ends with a semicolon.
  private static func line(_ field: HTTPField) -> String {
    field.value.isEmpty ? "\(field.name);" : "\(field.name): \(Redaction.value(of: field))"
  }

  private static func format(_ timeout: Duration) -> String {
    let milliseconds = timeout / .milliseconds(1)
    return milliseconds.truncatingRemainder(dividingBy: 1000) == 0
      ? String(Int(milliseconds / 1000)) : String(milliseconds / 1000)
  }
}

/// A word of a POSIX shell's command line.
package enum ShellWord {
  private static let harmless = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:@%+,=".utf8)

  package static func quote(_ text: String) -> String {
    if !text.isEmpty, text.utf8.allSatisfy(harmless.contains) { return text }
    return "'" + text.replacing("'", with: #"'\''"#) + "'"
  }
}
