extension EncryptedManifests {
  /// The Secret with the keys for its bucket.
  static let tempo = #"""
    apiVersion: v1
    kind: Secret
    metadata:
        name: tempo-s3-secret
        namespace: monitoring
    type: Opaque
    stringData:
        S3_ACCESS_KEY_ID: ENC[AES256_GCM,data:HLC3QRXUnvtk1MTR7Ge4eJOAJwCSCHhZIG0=,iv:gkISR9Ay1Hm1p3mACSIa6vB/mQzLtVmkiMp4FR3PhdI=,tag:6aXFbr2wKE7eBGOtgdKSiA==,type:str]
        S3_SECRET_ACCESS_KEY: ENC[AES256_GCM,data:6bLqVMv2qEtJqcReIzKw+0MoiOne4aEqOW8=,iv:azNyUWPe7Z+n8DtouhXE8AJcMw0509RAJzBe0mPAylw=,tag:f0XBmPwIX5LxGEaT5lmg7A==,type:str]
        S3_ENDPOINT: ENC[AES256_GCM,data:cw9O862Nj9tz4oJ3pJs/bViP,iv:yfL0LGmceDGkv0ufvuG96EMWh2MzaerwoZLQmrKibr0=,tag:JDbIVnSNmofJlzdYNrJ84w==,type:str]
        S3_BUCKET: ENC[AES256_GCM,data:gnELri3dZZ6+47nX,iv:CoT5QVJE16zwzuzDwdG7BIcXzdIcRQLalK1/dBnxw6k=,tag:Jt+V/acNlNbVZEvJqU1CDg==,type:str]
    sops:
        age:
            - recipient: age1aywr2x9ht6t63ypkqlqn2u55uxhsekf3zdspgkgeamymdpp00cxqr323lv
              enc: |
                -----BEGIN AGE ENCRYPTED FILE-----
                YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBNVXl5NUcyWnZ3aHY5bU5E
                OTM4WkkwZ1ZqaDdZTEhJdzQvcERpeFF5ZkcwCkRxYVVhK2Z6aXFIYzJJaFVIQnpm
                VGdvUkZvc1lTTDZLOEdVSTh5Yk05MVEKLS0tIFpLbzhHWEYwcU9OUk1Td293NlVY
                Zytuc3lkenh6dHJtM0pIUDQ4ZWlxWWsKoCww1qqlBuJq79X0rMi1wxLufh1Ir/W2
                Gbb7HZIg/BIW5BhqrMvEMUS6WME5rx1M8CbyuNUjozxP+QcnNfzarQ==
                -----END AGE ENCRYPTED FILE-----
        lastmodified: "2026-11-21T06:27:29Z"
        mac: ENC[AES256_GCM,data:mvS9QSZYc/ONigMwtthVmcsVHl34xyM5BjbU10DVBY1I2TbzA9WKildZB7lwT8dRmr0dS23W/33ZJd5AjzVmkhC12sb4nAPHSRzQBcyiH2rDeyH5cxVjQEF5kCfx2e5vUwfCcjDqQcfTfvbYrM70mcgK9JMTVs1zXTxAz/x7uzk=,iv:Db1z2uMM2WsPpik1Jo7hL4biGPrpOTwL0m3AmiQWfRw=,tag:NnJruZpcGAH1JT3dpYiflg==,type:str]
        encrypted_regex: ^(data|stringData)$
        version: 3.11.0

    """#
}
