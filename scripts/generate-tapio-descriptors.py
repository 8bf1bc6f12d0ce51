#!/usr/bin/env python3
"""Writes the descriptors of Features/tapio/tapio.proto as Swift, by grpcio-tools (pip install grpcio-tools).

Usage: scripts/generate-tapio-descriptors.py [FILE]      without FILE the one in the tree
"""
import base64
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PLACE = ROOT / "Sources/Wire/Tapio/TapioDescriptors.swift"
HEAD = '''/// The descriptors of `Features/tapio/tapio.proto` with what it imports, as protoc wrote them
/// (`scripts/generate-tapio-descriptors.py`).
package enum TapioDescriptors {
  /// A `google.protobuf.FileDescriptorSet` in base64.
  package static let base64 = """
'''
TAIL = '''    """
}
'''

with tempfile.TemporaryDirectory() as folder:
    out = pathlib.Path(folder) / "set"
    subprocess.run(
        [sys.executable, "-m", "grpc_tools.protoc", "-I.", "--include_imports", f"--descriptor_set_out={out}",
         "tapio.proto"], cwd=ROOT / "Features/tapio", check=True)
    text = base64.b64encode(out.read_bytes()).decode()
lines = [text[start:start + 114] for start in range(0, len(text), 114)]
place = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else PLACE
place.parent.mkdir(parents=True, exist_ok=True)
place.write_text(HEAD + "".join(f"    {line}\\\n" for line in lines[:-1]) + f"    {lines[-1]}\n" + TAIL)
