# Three Tempos are one to those who send and read, whatever happens to one of them.
Feature: High availability of a platform's Tempo

  Background:
    Given the cluster serves platforms
    And the S3 credentials of Tempo are copied into the run's namespace
    When a platform is created with
      """yaml
      components:
        tempo:
          enabled: true
          version: v2.3.0
          replicas: 3
          s3: {bucketName: platform-traces, region: us-east-1, endpoint: s3.68cc.io, secretName: tempo-s3-secret}
      """
    Then its phase becomes Ready within 10 minutes
    And the workload of component tempo has 3 ready replicas within 1 minute
    Given traces go to Tempo of the platform

  @AC-manager-21
  Scenario: Each pod goes in turn, and nothing is lost
    Given a trace is exported every 50 ms
    When each pod of component tempo is deleted in turn, and back within 5 minutes
    Then 10 more exports are acknowledged within 1 minute
    And no export was refused for longer than 1 second
    And no acknowledged trace was missing for longer than 20 ms
    And each acknowledged trace can be read by id as it was sent

  @AC-manager-21
  Scenario: Each pod is killed in turn, and nothing is lost
    Given a trace is exported every 50 ms
    When each pod of component tempo is killed in turn, and back within 5 minutes
    Then 10 more exports are acknowledged within 1 minute
    And no export was refused for longer than 1 second
    And no acknowledged trace was missing for longer than 20 ms
    And each acknowledged trace can be read by id as it was sent

  @AC-manager-21 @AC-manager-22
  Scenario: Three become one, and three again
    Given a trace is exported every 50 ms
    When the platform is changed by
      """yaml
      components: {tempo: {replicas: 1}}
      """
    Then the workload of component tempo has 1 ready replica within 5 minutes
    And a pod of component tempo may be evicted within 1 minute
    When the platform is changed by
      """yaml
      components: {tempo: {replicas: 3}}
      """
    Then the workload of component tempo has 3 ready replicas within 5 minutes
    And 10 more exports are acknowledged within 1 minute
    And each acknowledged trace can be read by id as it was sent

  @AC-manager-22
  Scenario: The disruption budget lets one pod go at a time
    Given a trace is exported every 50 ms
    When a pod of component tempo is evicted
    Then another pod of component tempo may not be evicted
    And a pod of component tempo may be evicted within 5 minutes
    And no export was refused for longer than 1 second
    And each acknowledged trace can be read by id as it was sent

  @AC-manager-21
  Scenario: Another version comes pod by pod
    Given a trace is exported every 50 ms
    When the platform is changed by
      """yaml
      components: {tempo: {version: v2.4.0}}
      """
    Then its phase was Upgrading within 1 minute
    And its phase becomes Ready within 10 minutes
    And 10 more exports are acknowledged within 1 minute
    And no export was refused for longer than 1 second
    And each acknowledged trace can be read by id as it was sent
