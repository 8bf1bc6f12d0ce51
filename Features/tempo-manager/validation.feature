# What cannot be carried out is refused, told, and leaves nothing behind.
Feature: Validation of a platform's Tempo

  Background:
    Given the cluster serves platforms

  @AC-manager-28
  Scenario Outline: A specification that cannot be carried out fails, and says why: <what>
    When a platform is created with
      """yaml
      components: {tempo: <tempo>}
      """
    Then its phase becomes Failed within 2 minutes
    And its phases were "Pending, Failed"
    And something says "<field>" within 1 minute
    When the platform is deleted
    Then nothing of it is left within 2 minutes

    Examples:
      | what              | field         | tempo                                                                     |
      | no version        | tempo.version | {enabled: true}                                                           |
      | unknown version   | tempo.version | {enabled: true, version: latest}                                          |
      | no replicas       | tempo.replicas | {enabled: true, version: v2.3.0, replicas: 0}                            |
      | no quantity       | tempo.storage | {enabled: true, version: v2.3.0, storage: {size: much}}                   |
      | no bucket         | s3.bucketName | {enabled: true, version: v2.3.0, s3: {region: us-east-1}}                 |
      | no region         | s3.region     | {enabled: true, version: v2.3.0, s3: {bucketName: platform-traces}}       |
      | no duration       | tempo.retention | {enabled: true, version: v2.3.0, retention: 14 days}                    |

  @AC-manager-28
  Scenario Outline: A Tempo that does not start fails, and goes without a trace: <what>
    When a platform is created with
      """yaml
      maxRetries: 0
      components: {tempo: <tempo>}
      """
    Then its phase becomes Failed within 5 minutes
    And something says "<why>" within 1 minute
    When the platform is deleted
    Then nothing of it is left within 2 minutes

    Examples:
      | what                     | why              | tempo                                                                     |
      | a version that is not    | ErrImagePull     | {enabled: true, version: v99.99.99}                                       |
      | a key that Tempo has not | CrashLoopBackOff | {enabled: true, version: v2.3.0, config: "storage: {trace: {caches: {}}}"} |

  @AC-manager-28
  Scenario: A volume that cannot be had is waited for
    Given a namespace of the run's own
    When this object is applied
      """yaml
      apiVersion: v1
      kind: ResourceQuota
      metadata: {name: no-volumes, namespace: $namespace}
      spec: {hard: {persistentvolumeclaims: "0"}}
      """
    And a platform with "tempo" is created
    Then something says "quota" within 2 minutes
    And its phase was none of "Installing, Ready"
    When ResourceQuota "no-volumes" is deleted
    Then its phase becomes Ready within 10 minutes
