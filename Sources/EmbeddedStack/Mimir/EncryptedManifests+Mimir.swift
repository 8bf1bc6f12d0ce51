extension EncryptedManifests {
  /// The Secret with the keys for its bucket.
  static let mimir = #"""
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
