"""Raw OTLP requests and queries, good and bad: status, content type and body are those of a real Tempo."""
import gzip
import json
import secrets

from google.protobuf import json_format
from google.rpc.status_pb2 import Status
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest, ExportTraceServiceResponse,
)

from harness import equal, http

PROTOBUF, JSON = "application/x-protobuf", "application/json"


def request(spans=1, name="raw", **fields):
    """An export of one trace."""
    export = ExportTraceServiceRequest()
    batch = export.resource_spans.add()
    batch.resource.attributes.add(key="service.name").value.string_value = "raw"
    scope = batch.scope_spans.add()
    trace_id = fields.pop("trace_id", secrets.token_bytes(16))
    for _ in range(spans):
        scope.spans.add(trace_id=trace_id, span_id=secrets.token_bytes(8), name=name, kind=1, start_time_unix_nano=1,
                        end_time_unix_nano=2, **fields)
    return export


def post(stack, body, content_type=PROTOBUF, **headers):
    return http("POST", stack.otlp_http + "/v1/traces", body, {"Content-Type": content_type, **headers})


def acknowledged(response):
    """Every span was taken. A real Tempo always sends a partial success, an empty one then."""
    equal((response.partial_success.rejected_spans, response.partial_success.error_message), (0, ""), "partial success")


def refused(answer, status, words):
    """Errors are a google.rpc.Status with INVALID_ARGUMENT, in the request's encoding."""
    equal(answer.status, status, "HTTP status")
    error = Status.FromString(answer.body) if answer.type == PROTOBUF else json_format.Parse(answer.body, Status())
    equal(error.code, 3, "code")
    assert words in error.message, f"{words!r} is not in {error.message!r}"


def garbage(stack):
    """Bytes that are no protobuf or JSON, or no gzip, are a 400 with a Status in the request's encoding."""
    answer = post(stack, b"\xff\xff\xff\xff")
    refused(answer, 400, "unexpected EOF")
    equal(answer.type, PROTOBUF, "content type")
    answer = post(stack, b"{bad", JSON)
    refused(answer, 400, "")
    equal(answer.type, JSON, "content type")
    refused(post(stack, b"no gzip", **{"Content-Encoding": "gzip"}), 400, "")
    refused(post(stack, gzip.compress(request().SerializeToString())[:-9], **{"Content-Encoding": "gzip"}), 400, "")
    refused(post(stack, request().SerializeToString()[:-3]), 400, "unexpected EOF")


def wrong_content_type_and_method(stack):
    """Another content type is a 415 and another method a 405, both in plain text."""
    for content_type in ("text/plain", "application/xml"):
        answer = post(stack, b"hello", content_type)
        equal((answer.status, answer.type), (415, "text/plain"), content_type)
        equal(answer.text, "415 unsupported media type, supported: [application/json, application/x-protobuf]", "body")
    answer = http("GET", stack.otlp_http + "/v1/traces")
    equal((answer.status, answer.text), (405, "405 method not allowed, supported: [POST]"), "GET")
    equal(http("POST", stack.otlp_http + "/v1/other", b"").status, 404, "another path")


def wrong_ids(stack):
    """Trace ids of 15 bytes, of none, of zeros and that are not hexadecimal are a 400 that says so."""
    refused(post(stack, request(trace_id=bytes(range(15))).SerializeToString()), 400, "length")
    for trace_id in ("ab" * 15, "zz" * 16, "0" * 32):
        span = {"traceId": trace_id, "spanId": "eee19b7ec3c1b174", "name": "x"}
        body = {"resourceSpans": [{"scopeSpans": [{"spans": [span]}]}]}
        refused(post(stack, json.dumps(body).encode(), JSON), 400, "trace")
    refused(post(stack, request(trace_id=b"").SerializeToString()), 400, "trace ids must be 128 bit")


def zero_spans(stack):
    """An export without spans succeeds, as in a real Tempo."""
    for body, content_type in ((b"", PROTOBUF), (b"{}", JSON), (request(spans=0).SerializeToString(), PROTOBUF)):
        answer = post(stack, body, content_type)
        equal((answer.status, answer.type), (200, content_type), f"status and type for {body!r}")
        if content_type == PROTOBUF:
            acknowledged(ExportTraceServiceResponse.FromString(answer.body))


def json_encoding(stack):
    """OTLP's JSON, with hexadecimal ids and enum numbers, is taken and comes back."""
    trace_id, span_id = secrets.token_hex(16), secrets.token_hex(8)
    span = {"traceId": trace_id, "spanId": span_id, "name": "ü", "kind": 3, "startTimeUnixNano": "17",
            "endTimeUnixNano": 18, "unknown": {"ignored": [1]},
            "attributes": [{"key": "n", "value": {"intValue": "9007199254740993"}}]}
    body = {"resourceSpans": [{"scopeSpans": [{"spans": [span]}]}]}
    answer = post(stack, json.dumps(body).encode(), "application/json; charset=utf-8")
    equal((answer.status, answer.type), (200, JSON), "status and type")
    found = http("GET", f"{stack.query}/api/traces/{trace_id}").json["batches"][0]["scopeSpans"][0]["spans"][0]
    equal((found["name"], found["kind"], found["endTimeUnixNano"]), ("ü", "SPAN_KIND_CLIENT", "18"), "fields")
    equal(found["attributes"][0]["value"], {"intValue": "9007199254740993"}, "a large integer")


def queries(stack):
    """Invalid, too long and unknown trace ids, and bad TraceQL, are answered as recorded."""
    for path, status, body in (
        ("/api/traces/nothex", 400, "trace IDs can only contain hex characters: invalid character 'n' at position 1"),
        ("/api/traces/" + "a" * 33, 400, "trace IDs can't be larger than 128 bits"),
        ("/api/traces/" + "a" * 32, 404, "trace not found"),
    ):
        answer = http("GET", stack.query + path)
        equal((answer.status, answer.text.strip()), (status, body), path)
    missing = http("GET", stack.query + "/api/v2/traces/" + "a" * 32)
    equal((missing.status, missing.json["trace"]), (200, {}), "an unknown trace in version 2")
    bad = http("GET", stack.query + "/api/search?q=%7B%20broken")
    assert bad.status == 400 and bad.text.startswith("invalid TraceQL query"), (bad.status, bad.text)
    equal(http("GET", stack.query + "/ready").text.strip(), "ready", "/ready")
    equal(http("GET", stack.query + "/api/echo").text.strip(), "echo", "/api/echo")


CHECKS = [garbage, wrong_content_type_and_method, wrong_ids, zero_spans, json_encoding, queries]
