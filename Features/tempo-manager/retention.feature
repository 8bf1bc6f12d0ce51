# How long a platform's Tempo keeps traces.
Feature: The retention of a platform's Tempo

  Background:
    Given the cluster serves platforms

  @AC-manager-05
  Scenario: Blocks are kept for as long as the specification says
    When a platform is created with
      """yaml
      components: {tempo: {enabled: true, version: v2.3.0, retention: 336h}}
      """
    Then its phase becomes Ready within 10 minutes
    And "compactor.compaction.block_retention" of the configuration of component tempo is "336h" within 1 minute
    Given traces go to Tempo of the platform
    Then "compactor.compaction.block_retention" of the running configuration of Tempo is "336h" within 1 minute

  @AC-manager-05
  Scenario: A retention that is changed reaches the Tempo that runs
    When a platform is created with
      """yaml
      components: {tempo: {enabled: true, version: v2.3.0, retention: 336h}}
      """
    Then its phase becomes Ready within 10 minutes
    Given traces go to Tempo of the platform
    When the platform is changed by
      """yaml
      components: {tempo: {retention: 48h}}
      """
    Then "compactor.compaction.block_retention" of the running configuration of Tempo is "48h" within 5 minutes

  @AC-manager-05
  Scenario: A trace is there until its time is over
    Given the S3 credentials of Tempo are copied into the run's namespace
    When a platform is created with
      """yaml
      components:
        tempo:
          enabled: true
          version: v2.3.0
          retention: 20m
          s3: {bucketName: platform-traces-short, region: us-east-1, endpoint: s3.68cc.io, secretName: tempo-s3-secret}
      """
    Then its phase becomes Ready within 10 minutes
    Given traces go to Tempo of the platform
    When 1 trace is sent over otlp-grpc
    Then the trace is kept for 20 minutes, and gone 10 minutes later

  @AC-manager-05
  Scenario: Blocks of all traces go when their time is over
    Given the S3 credentials of Tempo are copied into the run's namespace
    When a platform is created with
      """yaml
      components:
        tempo:
          enabled: true
          version: v2.3.0
          retention: 20m
          s3: {bucketName: platform-traces-aged, region: us-east-1, endpoint: s3.68cc.io, secretName: tempo-s3-secret}
      """
    Then its phase becomes Ready within 10 minutes
    Given traces go to Tempo of the platform
    And a trace is exported every 50 ms
    Then no block in its bucket is older than 20 minutes by more than 10 minutes
