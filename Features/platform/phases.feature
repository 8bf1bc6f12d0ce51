# The states of a platform: each edge of the design's diagram, and no other.
Feature: The platform's phases

  Background:
    Given the cluster serves platforms

  @AC-edge-01 @AC-edge-02 @AC-edge-04 @AC-edge-14
  Scenario: A platform comes into being
    When a platform with "all components" is created
    Then its phase becomes Ready within 10 minutes
    And its phases were "Pending, Installing, Ready"
    And each of its phases follows the diagram
      """mermaid
      stateDiagram-v2
          [*] --> Pending: Create
          Pending --> Installing: Validated
          Pending --> Failed: Validation Error
          Installing --> Ready: All Components Ready
          Installing --> Failed: Deployment Error
          Ready --> Upgrading: Version Change
          Ready --> Failed: Health Check Failed
          Ready --> Ready: Minor Update
          Failed --> Installing: Retry/Fix
          Failed --> [*]: Delete
          Upgrading --> Ready: Success
          Upgrading --> Failed: Upgrade Error
          Ready --> [*]: Delete
      """

  @AC-phase-09
  Scenario: Ready means all components
    When a platform with "prometheus, tempo, grafana" is created
    Then its phase becomes Ready within 10 minutes
    And it was not Ready before all its components were

  @AC-component-01
  Scenario: Each component has a state of its own
    When a platform with "prometheus, tempo" is created
    Then component tempo is Ready within 10 minutes
    And component tempo was told to be "Pending, Installing, Ready"

  @AC-edge-08 @AC-edge-14
  Scenario: A minor update does not leave Ready
    Given a platform with "prometheus, tempo" is Ready within 10 minutes
    When the platform is changed by
      """yaml
      components: {tempo: {replicas: 2}}
      """
    Then the workload of component tempo has 2 ready replicas within 5 minutes
    And its phase was none of "Pending, Installing, Upgrading, Failed"
    And each of its phases follows the diagram
      """mermaid
      stateDiagram-v2
          [*] --> Pending: Create
          Pending --> Installing: Validated
          Pending --> Failed: Validation Error
          Installing --> Ready: All Components Ready
          Installing --> Failed: Deployment Error
          Ready --> Upgrading: Version Change
          Ready --> Failed: Health Check Failed
          Ready --> Ready: Minor Update
          Failed --> Installing: Retry/Fix
          Failed --> [*]: Delete
          Upgrading --> Ready: Success
          Upgrading --> Failed: Upgrade Error
          Ready --> [*]: Delete
      """
