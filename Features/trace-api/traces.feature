# Traces by id, from the Tempo that the API is configured with.
Feature: The trace API's traces

  Background:
    Given the trace API is reachable
    And tenants "team-a" and "team-b" can sign in

  @AC-story-3.2-1 @AC-story-3.2-3 @T01 @T03 @T08
  Scenario Outline: A tenant reads its own trace: <tenant>
    Given a trace of tenant "<tenant>" is in Tempo
    When the trace is requested with a token of "<tenant>"
    Then the response is the trace, every field as it was sent
    And the response came within 3 seconds

    Examples:
      | tenant |
      | team-a |
      | team-b |

  @AC-story-3.2-3 @T08
  Scenario: The tenant stands on the spans
    Given a trace whose spans name tenant "team-a" is in Tempo
    When the trace is requested with a token of "team-a"
    Then the response is the trace, every field as it was sent

  @AC-story-3.2-3 @T08
  Scenario: An id in capitals is the same id
    Given a trace of tenant "team-a" is in Tempo
    When the trace is requested by its id in capitals with a token of "team-a"
    Then the response is the trace, every field as it was sent

  @AC-story-3.2-3 @T08
  Scenario: An id that begins with zeros is an id
    Given a trace of tenant "team-a" with an id of 64 bits is in Tempo
    When the trace is requested with a token of "team-a"
    Then the response is the trace, every field as it was sent

  @AC-story-3.2-3-derived @derived @T08
  Scenario: An id without its leading zeros is the same id
    Given a trace of tenant "team-a" with an id of 64 bits is in Tempo
    When the trace is requested by its id without leading zeros with a token of "team-a"
    Then the response is the trace, every field as it was sent

  @AC-story-3.2-3 @T10
  Scenario: An unknown trace is answered with 404
    When an unknown trace is requested with a token of "team-a"
    Then the response status is 404

  @AC-story-3.2-3 @T10
  Scenario Outline: An id that is none is answered with 404: <id>
    When trace "<id>" is requested with a token of "team-a"
    Then the response status is 404

    Examples:
      | id                                       |
      | not-hex                                  |
      | 00112233445566778899aabbccddeeff0        |
      | 00112233445566778899aabbccddeeff00112233 |
      |                                          |
      | 0011%2F2233                              |
      | %2E%2E                                   |
      | %00                                      |
      | %27%20OR%201=1                           |

  @AC-story-3.2-1-derived @derived @T01
  Scenario: While Tempo is down the API says so
    Given a trace of tenant "team-a" is in Tempo
    And Tempo pod is stopped
    When the trace is requested with a token of "team-a"
    Then the answer says that Tempo cannot be asked

  @AC-story-3.2-1-derived @derived @T01
  Scenario: Once Tempo runs again the API answers again
    Given a trace of tenant "team-a" is in Tempo
    And Tempo pod is stopped
    When the trace is requested with a token of "team-a"
    Then the answer says that Tempo cannot be asked
    When Tempo pod is started again
    Then the trace is answered again with a token of "team-a"

  @AC-story-3.2-1-derived @derived @T01
  Scenario: While Tempo is slow the API answers in time
    Given a trace of tenant "team-a" is in Tempo
    And Tempo takes 12 seconds for each answer
    When the trace is requested with a token of "team-a"
    Then the answer says that Tempo cannot be asked
    And the response came within 11 seconds
