# Where a platform's Tempo keeps its traces.
Feature: The storage of a platform's Tempo

  Background:
    Given the cluster serves platforms

  @AC-manager-04 @AC-manager-15 @AC-manager-16 @AC-manager-18
  Scenario: Traces reach the bucket of the specification
    Given the S3 credentials of Tempo are copied into the run's namespace
    When a platform is created with
      """yaml
      components:
        tempo:
          enabled: true
          version: v2.3.0
          s3: {bucketName: platform-traces, region: us-east-1, endpoint: s3.68cc.io, secretName: tempo-s3-secret}
      """
    Then its phase becomes Ready within 10 minutes
    And the configuration of component tempo has within 1 minute
      | storage.trace.backend     | s3              |
      | storage.trace.s3.bucket   | platform-traces |
      | storage.trace.s3.region   | us-east-1       |
      | storage.trace.s3.endpoint | s3.68cc.io      |
      | storage.trace.s3.insecure | false           |
    Given traces go to Tempo of the platform
    Then the running configuration of Tempo has within 1 minute
      | storage.trace.backend     | s3              |
      | storage.trace.s3.bucket   | platform-traces |
      | storage.trace.s3.region   | us-east-1       |
      | storage.trace.s3.endpoint | s3.68cc.io      |
    Given the blocks in the object store are noted
    When 2 traces are sent over otlp-grpc
    Then each trace reaches the object store
    And each trace can be read by id as it was sent

  @AC-manager-17
  Scenario: The keys of the bucket are read from a Secret
    Given the S3 credentials of Tempo are copied into the run's namespace
    When a platform is created with
      """yaml
      components:
        tempo:
          enabled: true
          version: v2.3.0
          s3: {bucketName: platform-traces, region: us-east-1, endpoint: s3.68cc.io, secretName: tempo-s3-secret}
      """
    Then its phase becomes Ready within 10 minutes
    And no credential stands in a ConfigMap of the platform

  @AC-manager-14
  Scenario: Without a bucket traces stay on the volume
    Given a platform with "tempo" is Ready within 10 minutes
    And traces go to Tempo of the platform
    Then "storage.trace.backend" of the running configuration of Tempo is "local" within 1 minute
    When 1 trace is sent over otlp-grpc
    And each pod of component tempo is deleted in turn, and back within 5 minutes
    Then each trace can be read by id as it was sent

  @AC-manager-19
  Scenario: What was acknowledged outlives a pod that is killed
    Given a platform with "tempo" is Ready within 10 minutes
    And traces go to Tempo of the platform
    When 3 traces are sent over otlp-grpc
    And a pod of component tempo is killed, and back within 5 minutes
    Then each trace can be read by id as it was sent

  @AC-manager-20
  Scenario: What is read from the bucket is cached
    Given a platform with "tempo" is Ready within 10 minutes
    And traces go to Tempo of the platform
    Then "storage.trace.search.cache_control.footer" of the running configuration of Tempo is "true" within 1 minute
