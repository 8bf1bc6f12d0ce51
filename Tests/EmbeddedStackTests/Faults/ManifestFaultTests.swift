import Testing

@testable import EmbeddedStack

struct `A fault of the encrypted manifests` {
  @Test(arguments: [
    ("sops.secret.clear", "    S3_SECRET_ACCESS_KEY: not the key of any object store"),
    ("sops.secret.clear:field=S3_BUCKET", "    S3_BUCKET: not the key of any object store"),
    ("sops.secret.field-missing", nil),
    ("sops.secret.tampered", nil),
    (
      "sops.secret.tampered:part=value",
      "    S3_BUCKET: ENC[AES256_GCM,data:AAAAri3dZZ6+47nX,iv:CoT5QVJE16zwzuzDwdG7BIcXzdIcRQLalK1/dBnxw6k=,"
        + "tag:Jt+V/acNlNbVZEvJqU1CDg==,type:str]" as String?
    ),
  ])
  func `changes one line of one system's`(text: String, line: String?) async throws {
    let fault = try Fault(parsing: text)
    let faults = FaultInjector([fault])
    let (sound, found) = (EncryptedManifests.files, EncryptedManifests.files(with: faults))
    #expect(found["mimir/app/secret.sops.yaml"] == sound["mimir/app/secret.sops.yaml"])
    let (old, new) = (sound.tempo, found.tempo)
    #expect(Set(new).subtracting(old).first == line.map { $0[...] })
    #expect(Set(old).subtracting(new).count == 1)
    #expect(new.count == old.count - (line == nil ? 1 : 0))
    #expect(faults.count(of: fault.name) == 1)
    await faults.deactivate(fault.name)
    #expect(EncryptedManifests.files(with: faults) == sound)
    #expect(faults.count(of: fault.name) == 1)
  }

  @Test func `that names no field does not act`() throws {
    let faults = FaultInjector([try Fault(parsing: "sops.secret.field-missing:field=S3_REGION")])
    #expect(EncryptedManifests.files(with: faults) == EncryptedManifests.files)
    #expect(faults.count(of: "sops.secret.field-missing") == 0)
  }
}

extension [String: String] {
  fileprivate var tempo: [Substring] { self["tempo/app/secret.sops.yaml"]?.split(separator: "\n") ?? [] }
}
