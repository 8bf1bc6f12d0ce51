# fixtures/plan/001-lgtm-stack.md:693
@TASK-lgtm-014 @REQ-lgtm-d4f8c2a1-003 @AC-lgtm-003-03
Feature: Mimir Block Compaction and S3 Upload (AC-lgtm-003-03)
  Background:
    Given Mimir has ingested metrics for at least 2 hours
    And Mimir compaction is enabled

  Scenario: Block compaction execution
    Given compaction interval has elapsed
    When Mimir compactor runs
    Then Mimir logs SHALL contain "compaction completed"
    And compacted blocks SHALL be uploaded to S3

  Scenario: S3 block verification
    Given Mimir has compacted blocks
    When S3 bucket "mimir-blocks" is queried using AWS CLI
    Then bucket SHALL contain block objects with .meta.json extension
    And block objects SHALL have recent modification timestamps

  Scenario: Local block deletion after S3 upload
    Given Mimir has uploaded compacted blocks to S3
    When local disk usage is checked
    Then local compacted blocks SHALL be deleted
    And disk space SHALL be freed
