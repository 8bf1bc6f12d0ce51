"""What Tempo cannot write to the object store stays in memory, and is written when it can be: nothing is lost."""
import otlp_sdk
import s3_client
import traces
from harness import eventually


def nothing_is_lost(stack):
    """Spans sent while Tempo's keys are invalid are answered, logged as not written, and in S3 afterwards."""
    store = s3_client.client(stack)
    stack.flush()
    before = set(s3_client.blocks(store))
    log_before = len(stack.log())
    sent = {}
    with stack.fault("s3.credentials.invalid", principal="tempo"):
        for make in (otlp_sdk.grpc_exporter, otlp_sdk.http_exporter):
            sent.update(traces.exported(make(stack), otlp_sdk.new_run()))
        eventually("the log has the S3 write error twice", lambda: len(write_errors(stack.log()[log_before:])) >= 2)
        assert set(s3_client.blocks(store)) == before, "a block was written with invalid keys"
        find_all(stack, sent)
    eventually("a block with these traces is in S3", lambda: set(s3_client.blocks(store)) - before)
    stack.flush()
    metas = [s3_client.meta(store, block) for block in set(s3_client.blocks(store)) - before]
    assert sum(meta["totalObjects"] for meta in metas) == len(sent), metas
    find_all(stack, sent)
    errors = len(write_errors(stack.log()))
    eventually("no further error follows", lambda: len(write_errors(stack.log())) == errors, seconds=1)


def find_all(stack, sent):
    for trace_id, spans in sent.items():
        traces.find(stack, trace_id, spans)


def write_errors(lines):
    """As a real Tempo words them."""
    words = ("level=error", "failed to flush complete block", "error writing object to s3 backend",
             "The AWS Access Key Id you provided does not exist")
    return [line for line in lines if all(each in line for each in words)]


CHECKS = [nothing_is_lost]
