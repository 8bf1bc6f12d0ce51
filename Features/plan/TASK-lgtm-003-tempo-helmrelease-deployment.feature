# fixtures/plan/001-lgtm-stack.md:113
@TASK-lgtm-003 @REQ-lgtm-d4f8c2a1-002
Feature: Tempo HelmRelease Deployment
  Scenario: Tempo deployed with S3 backend
    Given tempo-s3-secret exists in monitoring namespace
    When HelmRelease is applied to cluster
    Then Tempo pod SHALL start within 5 minutes
    And Tempo SHALL mount S3 credentials from secret
    And Tempo SHALL configure S3 backend with endpoint "https://s3.68cc.io"
    And Tempo SHALL configure S3 bucket "tempo-traces"
    And Tempo SHALL enable OTLP gRPC receiver on port 4317
    And Tempo SHALL be deployed as single replica
    And Tempo pod memory limit SHALL be 1Gi or less

  @AC-lgtm-002-01
  Scenario: S3 connection validation (AC-lgtm-002-01)
    Given Tempo is deployed
    When Tempo pod starts
    Then Tempo SHALL create connection to S3 bucket "tempo-traces"
    And Tempo logs SHALL NOT contain S3 authentication errors
