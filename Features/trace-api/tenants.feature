# A tenant sees its own traces, and nothing of others.
Feature: The trace API's tenants

  Background:
    Given the trace API is reachable
    And tenants "team-a" and "team-b" can sign in

  @AC-story-3.2-2 @T02 @T06 @T09
  Scenario: A trace of another tenant is denied
    Given a trace of tenant "team-b" is in Tempo
    When the trace is requested with a token of "team-a"
    Then access to the trace is denied

  @AC-story-3.2-2 @T06 @T12
  Scenario: A trace whose spans name another tenant is denied
    Given a trace whose spans name tenant "team-b" is in Tempo
    When the trace is requested with a token of "team-a"
    Then access to the trace is denied

  @AC-story-3.2-2 @T12 @T13
  Scenario Outline: A trace of two tenants is never shown whole: <tenant>
    Given a trace with spans of tenants "team-a" and "team-b" is in Tempo
    When the trace is requested with a token of "<tenant>"
    Then only spans of tenant "<tenant>" are shown

    Examples:
      | tenant |
      | team-a |
      | team-b |

  @AC-story-3.2-2-derived @derived @T12
  Scenario: What spans say of their tenant counts before what their resource says
    Given a trace whose resource names tenant "team-a" and whose spans name tenant "team-b" is in Tempo
    When the trace is requested with a token of "team-a"
    Then access to the trace is denied

  @AC-story-3.2-2-derived @derived @T12
  Scenario Outline: A trace whose spans name two tenants is nobody's: <tenant>
    Given a trace whose spans name tenants "team-a" and "team-b" is in Tempo
    When the trace is requested with a token of "<tenant>"
    Then access to the trace is denied

    Examples:
      | tenant |
      | team-a |
      | team-b |

  @AC-story-3.2-2 @T12
  Scenario: A trace without a tenant is nobody's
    Given a trace without a tenant is in Tempo
    When the trace is requested with a token of "team-a"
    Then access to the trace is denied

  @AC-story-3.2-2-derived @derived @T09
  Scenario: A trace of another tenant is answered as one that is not there
    Given a trace of tenant "team-b" is in Tempo
    When the trace is requested with a token of "team-a"
    Then access to the trace is denied
    And the answer is that for a trace that is not there

  @AC-story-3.2-2-derived @derived @T13
  Scenario Outline: The request does not choose the tenant: <header>
    Given a trace of tenant "team-b" is in Tempo
    When the trace is requested with a token of "team-a" and the header "<header>"
    Then access to the trace is denied

    Examples:
      | header                   |
      | X-Scope-OrgID: team-b    |
      | Cookie: tenant_id=team-b |

  @AC-story-3.2-2-derived @derived @T13
  Scenario: The query does not choose the tenant
    Given a trace of tenant "team-b" is in Tempo
    When the trace is requested with a token of "team-a" and the query "tenant_id=team-b"
    Then access to the trace is denied

  @AC-story-3.2-2-derived @derived @T06
  Scenario: A token whose tenant is not its user's shows nothing of that tenant
    Given a trace of tenant "team-b" is in Tempo
    When the trace is requested with a token of "team-a" that names tenant "team-b"
    Then nothing of the trace is shown

  @AC-story-3.2-2-derived @derived @T06
  Scenario Outline: A token that names no one tenant shows nothing: <token>
    Given a trace of tenant "team-a" is in Tempo
    When the trace is requested with <token>
    Then the request is refused as unauthenticated
    And the same request with a good token is answered with the trace

    Examples:
      | token                            |
      | a token without a tenant         |
      | a token with two tenants         |
      | a token whose tenant is a number |

  @AC-story-3.2-2 @T11 @T13
  Scenario: Searches find own traces only
    Given a trace of tenant "team-b" is in Tempo
    And a trace of tenant "team-a" is in Tempo
    When traces are searched with a token of "team-a"
    Then only traces of tenant "team-a" are found

  @AC-story-3.2-2 @T11 @T13
  Scenario: Recent traces are own traces only
    Given a trace of tenant "team-b" is in Tempo
    And a trace of tenant "team-a" is in Tempo
    When recent traces are requested with a token of "team-a"
    Then only traces of tenant "team-a" are found

  @AC-story-3.2-2-derived @derived @T11
  Scenario Outline: A limit out of bounds is refused: <limit>
    When <limit> traces are searched with a token of "team-a"
    Then the limit is refused

    Examples:
      | limit |
      | 0     |
      | 101   |

  @AC-story-3.2-2-derived @derived @T11
  Scenario Outline: A limit at the bounds is taken: <limit>
    When <limit> traces are searched with a token of "team-a"
    Then the limit is taken

    Examples:
      | limit |
      | 1     |
      | 100   |

  @AC-story-3.2-2-derived @derived @T13
  Scenario: A thousand requests of two tenants never cross
    Given a trace of tenant "team-a" is in Tempo
    And a trace of tenant "team-b" is in Tempo
    When 200 requests of tenants "team-a" and "team-b" are made, 16 at once
    When 200 requests of tenants "team-a" and "team-b" are made, 16 at once
    When 200 requests of tenants "team-a" and "team-b" are made, 16 at once
    When 200 requests of tenants "team-a" and "team-b" are made, 16 at once
    When 200 requests of tenants "team-a" and "team-b" are made, 16 at once
    Then each is shown its own trace and no other

  @AC-story-3.2-2-derived @derived @T13
  Scenario: What one tenant sees is kept by no shared cache
    Given a trace of tenant "team-a" is in Tempo
    When the trace is requested with a token of "team-a"
    Then the response is the trace, every field as it was sent
    And shared caches may not keep the response
