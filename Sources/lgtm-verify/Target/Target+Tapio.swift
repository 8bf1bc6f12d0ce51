import Base
import Clients
import Wire

extension Target {
  /// The embedded event service: its own interface is the earlier one.
  mutating func describeTapio() {
    var tapio = TapioTarget()
    tapio.earlierSchema = Base64.decode(TapioDescriptors.base64).flatMap { try? ProtobufSchema(descriptorSet: $0) }
    self[TapioTarget.self] = tapio
    services[tapio.named.name] = tapio.named
  }
}
