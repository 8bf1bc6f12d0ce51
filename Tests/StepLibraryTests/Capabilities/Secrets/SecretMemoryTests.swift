import Clients
import Testing

@testable import StepLibrary

struct SecretMemoryTests {
  @Test func `a Secret that is called after a system is that one's only, any other is everyone's`() {
    var memory = SecretMemory()
    #expect(memory.givenName(of: .tempo) == nil)
    memory.givenNames[.tempo] = "tempo-keys"
    #expect(memory.givenName(of: .tempo) == "tempo-keys" && memory.givenName(of: .mimir) == nil)
    memory.givenNames[nil] = "keys"
    #expect(memory.givenName(of: .tempo) == "tempo-keys" && memory.givenName(of: .mimir) == "keys")
  }
}
