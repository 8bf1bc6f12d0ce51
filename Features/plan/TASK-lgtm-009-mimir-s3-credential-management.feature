# fixtures/plan/001-lgtm-stack.md:420
@TASK-lgtm-009 @REQ-lgtm-d4f8c2a1-003 @REQ-lgtm-d4f8c2a1-004
Feature: Mimir S3 Credential Management
  Scenario: SOPS-encrypted secret creation
    Given S3 credentials for mimir-blocks bucket
    When secret is created as secret.sops.yaml
    Then secret SHALL be encrypted with SOPS age key
    And secret SHALL contain S3_ACCESS_KEY_ID field
    And secret SHALL contain S3_SECRET_ACCESS_KEY field
    And secret SHALL contain S3_ENDPOINT with value "https://s3.68cc.io"
    And secret SHALL contain S3_BUCKET with value "mimir-blocks"
