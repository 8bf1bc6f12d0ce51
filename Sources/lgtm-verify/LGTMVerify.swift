import Foundation

@main
struct LGTMVerify {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.first == "gherkin" else { exit(2) }
    exit(GherkinCommand.run(arguments: Array(arguments.dropFirst())))
  }
}
