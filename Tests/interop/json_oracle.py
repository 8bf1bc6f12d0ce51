#!/usr/bin/env python3
"""Messages of every kind as the official protobuf library has them, for the tests of our own.

usage: json_oracle.py DESCRIPTORS TYPE COUNT SEED

Prints one line for each random message:

    {"protobuf": base64, "json": {…}, "zeros": {…}}     zeros: with the fields that are zero
    {"input": {…}, "protobuf": base64}                  JSON that is read
    {"input": {…}, "refused": "why"}                    JSON that is not
"""
import base64
import json
import random
import struct
import sys

from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory
from google.protobuf.descriptor import FieldDescriptor as Field
from google.protobuf.message import EncodeError

RANGES = {
    Field.TYPE_INT32: (-(2**31), 2**31 - 1),
    Field.TYPE_SINT32: (-(2**31), 2**31 - 1),
    Field.TYPE_SFIXED32: (-(2**31), 2**31 - 1),
    Field.TYPE_INT64: (-(2**63), 2**63 - 1),
    Field.TYPE_SINT64: (-(2**63), 2**63 - 1),
    Field.TYPE_SFIXED64: (-(2**63), 2**63 - 1),
    Field.TYPE_UINT32: (0, 2**32 - 1),
    Field.TYPE_FIXED32: (0, 2**32 - 1),
    Field.TYPE_UINT64: (0, 2**64 - 1),
    Field.TYPE_FIXED64: (0, 2**64 - 1),
}
TEXTS = ["", "a", "Größe", "日本\n", "\"\\\u0001", "🥒", "0", "NaN", "<&>\u2028"]
# What is in JSON and has one meaning, whatever the message is.
INPUTS = [
    {"aDouble": "NaN"}, {"aDouble": "-Infinity"}, {"aDouble": 1e300}, {"aDouble": "1.5"}, {"aDouble": 1},
    {"aFloat": 1e39}, {"aFloat": 0.1}, {"anInt32": 1.0}, {"anInt32": 1e3}, {"anInt32": "7"}, {"anInt32": 1.5},
    {"anInt32": 2147483648}, {"anInt32": -2147483648}, {"anInt32": ""}, {"anInt32": True}, {"anInt64": "9223372036854775807"},
    {"anInt64": 9223372036854775807}, {"anInt64": "9223372036854775808"}, {"aUint32": -1}, {"aUint64": "18446744073709551615"},
    {"aUint64": 18446744073709551616}, {"aBool": True}, {"aBool": "true"}, {"aBool": 1}, {"aString": 1}, {"aString": "x"},
    {"a_string": "original name"}, {"someBytes": "-_8"}, {"someBytes": "AAE="}, {"someBytes": "AAE"}, {"aColour": "COLOUR_RED"},
    {"aColour": -2}, {"aColour": 77}, {"aColour": "COLOUR_PINK"}, {"nothing": 1}, {"itself": {"itself": {}}},
    {"itself": None}, {"another-name": "x"}, {"other": "y"}, {"maybe": 0}, {"maybe": None}, {"doubles": [1, "Infinity"]},
    {"doubles": 1}, {"doubles": None}, {"strings": [None]}, {"values": [None, 1]}, {"byText": {"": "x"}}, {"byText": {"a": None}},
    {"byNumber": {"-1": {}}}, {"byNumber": {"x": {}}}, {"byBool": {"true": 1}}, {"byBool": {"yes": 1}}, {"chosenText": "", "chosenNumber": "1"},
    {"chosenText": ""}, {"chosenNull": None}, {"at": "1970-01-01T00:00:00Z"}, {"at": "2026-11-29T06:30:00.123456789+01:30"},
    {"at": "0001-01-01T00:00:00Z"}, {"at": "9999-12-31T23:59:59.999999999Z"}, {"at": "2026-02-30T00:00:00Z"}, {"at": "now"}, {"at": 1},
    {"at": "2026-11-29T06:30:00"}, {"lasts": "1s"}, {"lasts": "-0.5s"}, {"lasts": "315576000000.5s"}, {"lasts": "315576000001s"}, {"lasts": "1"},
    {"mask": "aB,c.dE"}, {"mask": ""}, {"structure": {"a": [1, None, {"b": "c"}]}}, {"value": None}, {"value": [1, {}]}, {"list": [1, "a", False]},
    {"any": {}}, {"any": {"@type": "type.googleapis.com/fixtures.EveryKind.Inner", "number": 3}},
    {"any": {"@type": "type.googleapis.com/google.protobuf.Duration", "value": "2s"}}, {"any": {"@type": "type.googleapis.com/no.Such"}},
    {"any": {"value": 1}}, {"empty": {}}, {"empty": {"a": 1}}, {"doubleValue": 0}, {"int64Value": "5"}, {"int64Value": 5}, {"stringValue": None},
    {"boolValue": False}, {"bytesValue": "AA=="}, {"second": {"needed": 1, "pair": {"left": 2}, "row": [{"cell": "x"}, {}]}},
    {"second": {}}, {"second": {"text": "x"}}, {"second": {"needed": 1, "[fixtures.foot_note]": "x", "[fixtures.scores]": [1, 2]}},
    {"second": {"needed": 1, "[fixtures.Marker.inside]": {"at": "5"}, "[fixtures.mood]": "MOOD_BAD", "[fixtures.box]": {"size": 3}}},
    {"second": {"needed": 1, "[fixtures.dense]": [3, 4], "[fixtures.markers]": [{}, {"at": 1}]}}, {"second": {"needed": 1, "[fixtures.none]": 1}},
    {"second": {"needed": 1, "footNote": "x"}}, {"second": {"needed": 1, "[fixtures.foot_note]": 1}},
    1, "text",
]


class Maker:
    def __init__(self, seed, pool):
        self.random = random.Random(seed)
        self.pool = pool

    def scalar(self, field):
        if field.type in RANGES:
            low, high = RANGES[field.type]
            return self.random.choice([low, high, 0, 1, self.random.randint(low, high)])
        if field.type == Field.TYPE_DOUBLE:
            return self.random.choice([0.0, -0.0, 1.5, 1e300, -5e-324, 1e21, float("inf"), float("nan"), self.random.uniform(-1, 1)])
        if field.type == Field.TYPE_FLOAT:
            # Of what is smaller than the smallest normal number the library writes more digits than tell it from others.
            value = self.random.choice([0.0, 0.1, 3.4e38, 1.17549435e-38, 16777216.0, float("-inf"), self.random.uniform(-9, 9)])
            return struct.unpack("f", struct.pack("f", value))[0]
        if field.type == Field.TYPE_BOOL:
            return self.random.random() < 0.5
        if field.type == Field.TYPE_STRING:
            return self.random.choice(TEXTS)
        if field.type == Field.TYPE_BYTES:
            return self.random.randbytes(self.random.randrange(5))
        numbers = [value.number for value in field.enum_type.values]
        is_open = field.enum_type.full_name == "fixtures.Colour"
        return self.random.choice(numbers + [99] if is_open else numbers)

    def fill(self, message, depth=0):
        special = getattr(self, message.DESCRIPTOR.full_name.replace("google.protobuf.", "fill_"), None)
        if message.DESCRIPTOR.full_name.startswith("google.protobuf.") and special:
            return special(message)
        for field in list(message.DESCRIPTOR.fields) + self.pool.FindAllExtensions(message.DESCRIPTOR):
            # proto2's required field is there always, or the official library refuses the message.
            needed = field.full_name == "fixtures.Second.needed"
            if not needed and self.random.random() < (0.55 if depth == 0 else 0.8):
                continue
            self.set(message, field, depth)

    def set(self, message, field, depth):
        value = message.Extensions[field] if field.is_extension else getattr(message, field.name)
        is_message = field.type in (Field.TYPE_MESSAGE, Field.TYPE_GROUP)
        if is_message and field.message_type.GetOptions().map_entry:
            key, item = field.message_type.fields
            for _ in range(self.random.randrange(3)):
                if item.type == Field.TYPE_MESSAGE:
                    self.fill(value[self.scalar(key)], depth + 1)
                else:
                    value[self.scalar(key)] = self.scalar(item)
        elif field.is_repeated:
            for _ in range(self.random.randrange(4)):
                self.fill(value.add(), depth + 1) if is_message else value.append(self.scalar(field))
        elif is_message:
            if depth < 3:
                value.SetInParent()
                self.fill(value, depth + 1)
        elif field.is_extension:
            message.Extensions[field] = self.scalar(field)
        else:
            setattr(message, field.name, self.scalar(field))

    def fill_Timestamp(self, message):
        message.seconds = self.random.choice([0, -62135596800, 253402300799, 1795227316, -1, 951782400])
        message.nanos = self.random.choice([0, 1, 999999999, 500000000, 120000])

    def fill_Duration(self, message):
        message.seconds = self.random.choice([0, 1, -1, 315576000000 - 1])
        message.nanos = self.random.choice([0, 1, 500000000, 120000]) * (-1 if message.seconds < 0 else 1)

    def fill_FieldMask(self, message):
        message.paths.extend(self.random.sample(["a", "user.display_name", "foo_bar"], self.random.randrange(4)))

    def fill_Value(self, message):
        json_format.ParseDict(self.random.choice([None, 1, 0.5, "x", True, [], [None, {}], {"a": {"b": [1]}}]), message)

    def fill_Struct(self, message):
        json_format.ParseDict(self.random.choice([{}, {"a": 1}, {"b": None, "": [True, {"c": "d"}]}]), message)

    def fill_ListValue(self, message):
        json_format.ParseDict(self.random.choice([[], [1, "a", None]]), message)

    def fill_Any(self, message):
        name = self.random.choice(["fixtures.EveryKind.Inner", "google.protobuf.Timestamp", "google.protobuf.Int64Value", "fixtures.EveryKind"])
        inner = message_factory.GetMessageClass(self.pool.FindMessageTypeByName(name))()
        self.fill(inner, 2)
        message.type_url = "type.googleapis.com/" + name
        message.value = inner.SerializeToString(deterministic=True)


def main():
    path, name, count, seed = sys.argv[1:]
    with open(path, "rb") as file:
        descriptors = descriptor_pb2.FileDescriptorSet.FromString(file.read())
    pool = descriptor_pool.DescriptorPool()
    for file in descriptors.file:
        pool.Add(file)
    kind = message_factory.GetMessageClass(pool.FindMessageTypeByName(name))
    maker = Maker(int(seed), pool)
    for _ in range(int(count)):
        message = kind()
        maker.fill(message)
        show(
            protobuf=encoded(message),
            json=json_format.MessageToDict(message, descriptor_pool=pool),
            zeros=json_format.MessageToDict(message, descriptor_pool=pool, always_print_fields_with_no_presence=True),
        )
    for value in INPUTS:
        try:
            show(input=value, protobuf=encoded(json_format.ParseDict(value, kind(), descriptor_pool=pool)))
        except (json_format.ParseError, EncodeError, AttributeError, TypeError, ValueError) as error:
            show(input=value, refused=str(error))


def encoded(message):
    return base64.b64encode(message.SerializeToString(deterministic=True)).decode()


def show(**values):
    print(json.dumps(values))


main()
