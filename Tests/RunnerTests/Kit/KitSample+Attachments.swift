import Gherkin
import Runner

extension KitSample {
  /// Samples about what a step keeps beside its result.
  var attachmentSteps: [StepDefinition<KitWorld>]? {
    switch name {
    case "attachments": textAttachments + fileAttachments
    case "examples-tables-attachment":
      [
        when("a JPEG image is attached") { try $0.attach(self, file: "cucumber.jpeg", as: "image/jpeg") },
        when("a PNG image is attached") { try $0.attach(self, file: "cucumber.png", as: "image/png") },
      ]
    default: nil
    }
  }

  private var textAttachments: [StepDefinition<KitWorld>] {
    [
      when("the string {string} is attached as {string}") { (world, text: String, mediaType: String) in
        world.attach(text, as: mediaType)
      },
      when("the string {string} is logged") { (world, text: String) in world.scenario.attach(.log(text)) },
      when("text with ANSI escapes is logged") { $0.scenario.attach(.log(Self.rainbow)) },
      when("the following string is attached as {string}:") {
        (world, mediaType: String, text: PickleDocString) in world.attach(text.content, as: mediaType)
      },
    ]
  }

  private var fileAttachments: [StepDefinition<KitWorld>] {
    [
      when("an array with {int} bytes is attached as {string}") { (world, count: Int, mediaType: String) in
        world.scenario.attach(.bytes((0..<count).map { UInt8($0) }, mediaType: mediaType, fileName: nil))
      },
      when("a PDF document is attached and renamed") {
        try $0.attach(self, file: "document.pdf", as: "application/pdf", named: "renamed.pdf")
      },
      when("a link to {string} is attached") { (world, address: String) in world.scenario.attach(.link(address)) },
      when("the string {string} is attached as {string} before a failure") {
        (world, text: String, mediaType: String) in
        world.attach(text, as: mediaType)
        throw Kit.Error("whoops")
      },
    ]
  }

  private static var rainbow: String {
    let letters = zip("rainbow", [31, 91, 33, 32, 34, 95, 35]).map { "\u{1B}[\($1)m\($0)\u{1B}[0m" }
    return "This displays a " + letters.joined()
  }
}
