"""boto3 and the AWS command line look at the embedded object store, with right and with wrong keys."""
import json
import os
import pathlib
import subprocess
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

import otlp_sdk
import traces
from harness import equal, eventually

BUCKET = "tempo-traces"


def client(stack, access_key=None, secret_key=None):
    return boto3.client(
        "s3", endpoint_url=stack.s3["url"], region_name=stack.s3["region"],
        aws_access_key_id=access_key or stack.s3["accessKey"],
        aws_secret_access_key=secret_key or stack.s3["secretKey"],
        config=Config(s3={"addressing_style": "path"}, retries={"max_attempts": 1}, connect_timeout=5, read_timeout=5))


def keys(store, **parameters):
    """All keys, page by page."""
    pages = store.get_paginator("list_objects_v2").paginate(Bucket=BUCKET, **parameters)
    return [item["Key"] for page in pages for item in page.get("Contents", [])]


def blocks(store):
    """The prefixes of blocks, TENANT/UUID/, that have a meta.json."""
    return [key.removesuffix("meta.json") for key in keys(store) if key.endswith("/meta.json")]


def meta(store, block):
    return json.loads(store.get_object(Bucket=BUCKET, Key=block + "meta.json")["Body"].read())


def refusal(call, **parameters):
    """The code and the status of a refused request."""
    try:
        call(**parameters)
    except ClientError as error:
        return error.response["Error"]["Code"], error.response["ResponseMetadata"]["HTTPStatusCode"]
    raise AssertionError(f"the request with {parameters} succeeded")


def two_blocks(stack):
    """A store with at least two blocks."""
    store = client(stack)
    for _ in range(2):
        before = len(blocks(store))
        traces.exported(otlp_sdk.grpc_exporter(stack), otlp_sdk.new_run(), traces=1)
        eventually("another block is in S3", lambda: len(blocks(store)) > before)
    stack.flush()
    return store


def buckets_and_pages(stack):
    """boto3 lists the buckets, and all keys in pages of any size, with prefix, delimiter and start."""
    store = two_blocks(stack)
    names = [bucket["Name"] for bucket in store.list_buckets()["Buckets"]]
    assert BUCKET in names, names
    equal(store.head_bucket(Bucket=BUCKET)["ResponseMetadata"]["HTTPStatusCode"], 200, "head_bucket")
    everything = keys(store)
    equal(everything, sorted(everything, key=str.encode), "order of the keys")
    for size in (1, 2, 3, 1000):
        equal(keys(store, PaginationConfig={"PageSize": size}), everything, f"keys in pages of {size}")
    tenant = everything[0].split("/")[0] + "/"
    page = store.list_objects_v2(Bucket=BUCKET, Prefix=tenant, Delimiter="/")
    equal([each["Prefix"] for each in page["CommonPrefixes"]], sorted(set(blocks(store))), "groups at the delimiter")
    paginator = store.get_paginator("list_objects_v2")
    pages = paginator.paginate(Bucket=BUCKET, Prefix=tenant, Delimiter="/", PaginationConfig={"PageSize": 1})
    groups = [group["Prefix"] for each in pages for group in each.get("CommonPrefixes", [])]
    equal(groups, sorted(set(blocks(store))), "groups in pages of one")
    equal(keys(store, StartAfter=everything[1]), everything[2:], "keys after the second")
    equal(keys(store, Prefix="no/such"), [], "keys of an unknown prefix")


def block_metadata(stack):
    """A block has Tempo's objects, and its meta.json parses and has the keys that a real Tempo writes."""
    store = two_blocks(stack)
    block = blocks(store)[-1]
    names = {key.removeprefix(block).split(".")[0].split("-")[0] for key in keys(store, Prefix=block)}
    assert {"meta", "data", "bloom", "index"} <= names, names
    recorded = ["format", "blockID", "tenantID", "startTime", "endTime", "totalObjects", "size", "compactionLevel",
                "indexPageSize", "totalRecords", "bloomShards", "footerSize", "dedicatedColumns", "replicationFactor"]
    content = meta(store, block)
    equal(sorted(content), sorted(recorded), "keys of meta.json")
    equal(f"{content['tenantID']}/{content['blockID']}/", block, "the block's place")
    answer = store.get_object(Bucket=BUCKET, Key=block + "meta.json", Range="bytes=0-9")
    equal((answer["ResponseMetadata"]["HTTPStatusCode"], len(answer["Body"].read())), (206, 10), "a range")
    head = store.head_object(Bucket=BUCKET, Key=block + "meta.json")
    size = len(store.get_object(Bucket=BUCKET, Key=block + "meta.json")["Body"].read())
    equal(head["ContentLength"], size, "length in head_object")


def wrong_keys(stack):
    """A wrong secret is SignatureDoesNotMatch, an unknown key InvalidAccessKeyId; a fault takes the auditor's away."""
    for store, code in (
        (client(stack, secret_key="wrong"), "SignatureDoesNotMatch"),
        (client(stack, access_key="AKIAUNKNOWN000000000"), "InvalidAccessKeyId"),
    ):
        equal(refusal(store.list_objects_v2, Bucket=BUCKET), (code, 403), "list_objects_v2")
        equal(refusal(store.list_buckets), (code, 403), "list_buckets")
        equal(refusal(store.head_bucket, Bucket=BUCKET), ("403", 403), "head_bucket, which has no body")
    with stack.fault("s3.credentials.invalid", principal="auditor"):
        equal(refusal(client(stack).list_buckets), ("InvalidAccessKeyId", 403), "list_buckets during the fault")
    client(stack).list_buckets()


def missing_things(stack):
    """A missing bucket is NoSuchBucket, a missing key NoSuchKey; heads of them are 404."""
    store = client(stack)
    equal(refusal(store.list_objects_v2, Bucket="no-such-bucket"), ("NoSuchBucket", 404), "listing")
    equal(refusal(store.head_bucket, Bucket="no-such-bucket"), ("404", 404), "head_bucket")
    equal(refusal(store.get_object, Bucket=BUCKET, Key="no/such ü?&+key"), ("NoSuchKey", 404), "get_object")
    equal(refusal(store.head_object, Bucket=BUCKET, Key="no/such"), ("404", 404), "head_object")
    with stack.fault("s3.bucket.missing", bucket=BUCKET):
        equal(refusal(store.list_objects_v2, Bucket=BUCKET), ("NoSuchBucket", 404), "listing during the fault")


def writing_is_denied(stack):
    """The auditor's keys may not write or delete."""
    store = client(stack)
    before = keys(store)
    equal(refusal(store.put_object, Bucket=BUCKET, Key="mine", Body=b"x"), ("AccessDenied", 403), "put_object")
    equal(refusal(store.delete_object, Bucket=BUCKET, Key=before[0]), ("AccessDenied", 403), "delete_object")
    assert set(before) <= set(keys(store)) and "mine" not in keys(store), "something was written"


def aws_command_line(stack):
    """The AWS command line lists a block's objects, and says why it cannot with a wrong secret."""
    block = blocks(two_blocks(stack))[-1]
    listing = aws(stack, stack.s3["secretKey"], block)
    equal(listing.returncode, 0, f"exit code of aws: {listing.stderr}")
    names = [line.split()[-1] for line in listing.stdout.splitlines()]
    assert "meta.json" in names, listing.stdout
    refused = aws(stack, "wrong", block)
    assert refused.returncode != 0 and "SignatureDoesNotMatch" in refused.stderr, refused.stderr


def aws(stack, secret_key, prefix):
    environment = {
        "PATH": os.environ["PATH"], "HOME": "/nonexistent", "AWS_ACCESS_KEY_ID": stack.s3["accessKey"],
        "AWS_SECRET_ACCESS_KEY": secret_key, "AWS_DEFAULT_REGION": stack.s3["region"], "AWS_MAX_ATTEMPTS": "1",
    }
    program = pathlib.Path(sys.executable).parent / "aws"
    return subprocess.run(
        [sys.executable, program, "--endpoint-url", stack.s3["url"], "s3", "ls", f"s3://{BUCKET}/{prefix}"],
        env=environment, capture_output=True, text=True, timeout=20)


CHECKS = [buckets_and_pages, block_metadata, wrong_keys, missing_things, writing_is_denied, aws_command_line]
