# What the API says of itself is true.
Feature: The trace API's documentation

  Background:
    Given the trace API is reachable
    And tenants "team-a" and "team-b" can sign in

  @AC-story-3.2-5 @T05
  Scenario: The endpoint is documented
    When the API's OpenAPI document is read
    Then it is a valid OpenAPI document
    And it describes the request for a trace and its parameter
    And it says that a bearer token is needed
    And it declares the answers 200, 401 and 404
    And the reference page is about that document

  @AC-story-3.2-5-derived @derived @T05
  Scenario: Every answer is documented
    Given a trace of tenant "team-a" is in Tempo
    When the trace is requested with a token of "team-a"
    And the trace is requested with a token of "team-b"
    And the trace is requested with no token
    And an unknown trace is requested with a token of "team-a"
    And trace "not-hex" is requested with a token of "team-a"
    And the API's OpenAPI document is read
    Then every answer seen is one that it declares
