# fixtures/plan/001-lgtm-stack.md:466
@TASK-lgtm-010 @REQ-lgtm-d4f8c2a1-003
Feature: Mimir HelmRelease Deployment
  Scenario: Mimir deployed with S3 backend
    Given mimir-s3-secret exists in monitoring namespace
    When HelmRelease is applied to cluster
    Then Mimir pod SHALL start within 5 minutes
    And Mimir SHALL mount S3 credentials from secret
    And Mimir SHALL configure S3 backend with endpoint "https://s3.68cc.io"
    And Mimir SHALL configure S3 bucket "mimir-blocks"
    And Mimir SHALL enable remote-write endpoint on port 8080
    And Mimir SHALL be deployed as single replica
    And Mimir pod memory limit SHALL be 1.5Gi or less

  @AC-lgtm-003-01
  Scenario: S3 connection validation (AC-lgtm-003-01)
    Given Mimir is deployed
    When Mimir pod starts
    Then Mimir SHALL create connection to S3 bucket "mimir-blocks"
    And Mimir logs SHALL NOT contain S3 authentication errors
