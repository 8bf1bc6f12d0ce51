/// The manifests of Secrets as the embedded cluster's Git repository would have them: the files below
/// `fixtures/cluster`, which sops and age encrypted.
package enum EncryptedManifests {
  /// Path below the stack's manifests → text.
  package static let files = ["tempo/app/secret.sops.yaml": tempo, "mimir/app/secret.sops.yaml": mimir]

  private static let tempo = #"""
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

  private static let mimir = #"""
    apiVersion: v1
    kind: Secret
    metadata:
        name: mimir-s3-secret
        namespace: monitoring
    type: Opaque
    stringData:
        S3_ACCESS_KEY_ID: ENC[AES256_GCM,data:dwYcgyOiHZKIxxhcxC3Wh/xxJY94XhUs+uY=,iv:1g74MJwIGwQA/AP5iSsXcyaEZ9r9rxuLuoDJdXwZLig=,tag:JYSEvXh8c4Ug35uCpPZLKA==,type:str]
        S3_SECRET_ACCESS_KEY: ENC[AES256_GCM,data:ix9/wImwcqqtmihBCTVj4/FLFIPUeQpCaF8=,iv:vLr8smA8wJRR9o774ISi2lAHGrqdyfpEa5kG4ukkUx4=,tag:5vhi8C/6tYtaF4BHXskPFA==,type:str]
        S3_ENDPOINT: ENC[AES256_GCM,data:/EsDnHo3LiySeoSFraiFuRzl,iv:WcpDcehsKNDkPqzijzCim0peYTU7yjeO8C4xH7Cb0aU=,tag:cdtfApOtTXrLTUbV2jLjxQ==,type:str]
        S3_BUCKET: ENC[AES256_GCM,data:7CHF+IPk7qgjYLlr,iv:Zs6gLRFQnjXPJqLNBcav/pAlfN9rkHENO8M7/Fkx0Ag=,tag:51+1KLxRL+v/+MStpSw4EA==,type:str]
    sops:
        age:
            - recipient: age1aywr2x9ht6t63ypkqlqn2u55uxhsekf3zdspgkgeamymdpp00cxqr323lv
              enc: |
                -----BEGIN AGE ENCRYPTED FILE-----
                YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBUWTRib1lqOFk3YUI3d1Uv
                Sk1xUFFKU2tvNTdZS3FKNXFQWVltbjUydUgwCmRKRDhPYVRtOGs3SnJoYS83MkdH
                UXU5OWdGak9nYXI3N090QmxEa3UvWW8KLS0tIExZUURXSTBpcmE4NzM3bEdtZ1Nt
                a0V5MEpQSUcyUmlhbFo2VkZDVS9Wb00KLO1x6tC90u/6bSBdafNWl8g13lzDsgIF
                pieAp2OnaLQfq7qseEkTSs39ap4x/91auycg5WdiPrk4f8um6RP3eQ==
                -----END AGE ENCRYPTED FILE-----
        lastmodified: "2026-11-21T06:27:29Z"
        mac: ENC[AES256_GCM,data:gV1cYS/RkgiINmcizL4e75e+LR0gKH66UoOXn2TAUsOpeD9KtAKhnZpyhme1ePTw93WwZYEIosHiAvdoXZS5dSoErgQYpOXv1SuA60r/t2aWkHiC+6TffBg0ZyriM7hV1a6BfFkSGLXOM9qmoJNXdjEQbymd0E6Vu09UYOamk28=,iv:hnTa+vkq3bIkZLLPI8Ekp9eHvBzkl3GTr6z/lZ8ak0c=,tag:wg31jpga5PVxgdGMLjs4FQ==,type:str]
        encrypted_regex: ^(data|stringData)$
        version: 3.11.0

    """#
}
