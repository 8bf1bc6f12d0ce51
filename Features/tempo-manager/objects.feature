# What a platform's description of a Tempo becomes in the cluster.
Feature: The objects of a platform's Tempo

  Background:
    Given the cluster serves platforms

  @AC-manager-01 @AC-manager-34 @AC-manager-35 @AC-manager-04
  Scenario: The example of the document becomes a Tempo
    Given the S3 credentials of Tempo are copied into the run's namespace
    When a platform is created with
      """yaml
      components:
        tempo:
          enabled: true
          version: v2.3.0
          replicas: 3
          storage: {size: 50Gi}
          s3: {bucketName: platform-traces, region: us-east-1, endpoint: s3.68cc.io, secretName: tempo-s3-secret}
          retention: 336h
      """
    Then component tempo is Ready within 10 minutes
    And the workload of component tempo has 3 ready replicas within 1 minute
    And the workload of component tempo is of version "2.3.0"
    And each pod of component tempo has a volume of "50Gi" within 1 minute
    And it owns a StatefulSet for each of "tempo" within 1 minute
    And it owns a PodDisruptionBudget for each of "tempo" within 1 minute

  @AC-manager-03
  Scenario: Services take traces and answer queries
    Given a platform with "tempo" is Ready within 10 minutes
    Then Services of component tempo have the ports within 1 minute
      | 3200  | TCP |
      | 4317  | TCP |
      | 4318  | TCP |
      | 6831  | UDP |
      | 6832  | UDP |
      | 9411  | TCP |
      | 14250 | TCP |
      | 14268 | TCP |

  @AC-manager-23
  Scenario: The pods are found one by one
    When a platform is created with
      """yaml
      components: {tempo: {enabled: true, version: v2.3.0, replicas: 3}}
      """
    Then its phase becomes Ready within 10 minutes
    And the StatefulSet of component tempo names a headless Service that lists each of its pods within 1 minute

  @AC-manager-02
  Scenario: The generated configuration has all receivers, and is the one that runs
    Given a platform with "tempo" is Ready within 10 minutes
    Then component tempo is configured to receive "otlp, jaeger, zipkin" on every interface within 1 minute
    Given traces go to Tempo of the platform
    Then the running configuration of Tempo has within 1 minute
      | distributor.receivers.otlp.protocols.grpc.endpoint             | 0.0.0.0:4317  |
      | distributor.receivers.otlp.protocols.http.endpoint             | 0.0.0.0:4318  |
      | distributor.receivers.jaeger.protocols.thrift_compact.endpoint | 0.0.0.0:6831  |
      | distributor.receivers.jaeger.protocols.thrift_binary.endpoint  | 0.0.0.0:6832  |
      | distributor.receivers.jaeger.protocols.thrift_http.endpoint    | 0.0.0.0:14268 |
      | distributor.receivers.jaeger.protocols.grpc.endpoint           | 0.0.0.0:14250 |
      | distributor.receivers.zipkin.endpoint                          | 0.0.0.0:9411  |

  @AC-manager-24
  Scenario: A second reconciliation changes nothing
    Given a platform with "tempo" is Ready within 10 minutes
    When the platform is touched
    Then nothing that the platform owns changes for 2 minutes
