"""What scripts/interrupt does to the runs that it starts, and that it tells of every one that leaves something."""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

INTERRUPT = pathlib.Path(__file__).resolve().parents[2] / "scripts" / "interrupt"
PROGRAM = """#!{python}
import http.server, json, os, pathlib, resource, signal, sys, time, urllib.request

MISTAKE, LOG = {mistake!r}, {log!r}


class Stack(http.server.BaseHTTPRequestHandler):
    active = False

    def do_GET(self):
        self.answer(json.dumps([{{"name": "s3.refuse", "active": Stack.active}}]).encode())

    def do_POST(self):
        told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        Stack.active = told.get("active", Stack.active)
        with open(LOG, "a") as log:
            log.write(json.dumps(told) + "\\n")
        self.answer(b"")

    def answer(self, body):
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def serve(file):
    server = http.server.HTTPServer(("127.0.0.1", 0), Stack)
    control = f"http://127.0.0.1:{{server.server_address[1]}}"
    file.write_text(control)
    print(json.dumps({{"control": control}}), flush=True)
    server.serve_forever()


def run(control, output):
    way, attempt = output.name.rsplit("-", 1)

    def tell(**told):
        urllib.request.urlopen(control, json.dumps(dict(told, way=way)).encode()).close()

    def end(number=None, _=None):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        if number: tell(signal=number)
        lines = "" if MISTAKE == "no undo" and attempt == "1" else json.dumps({{"done": 1}}) + "\\n"
        lines = lines[:-3] if MISTAKE == "torn" and attempt == "1" else lines
        write("journal.ndjson", lines)
        if not (MISTAKE == "active" and attempt == "1"): tell(active=False)
        os._exit(130 if number else 0)

    def write(name, text):
        try:
            with open(output / name, "a") as file: file.write(text)
        except OSError as error:
            tell(error=error.strerror)

    if signal.getsignal(signal.SIGHUP) == signal.SIG_DFL: signal.signal(signal.SIGHUP, end)
    tell(active=True, closed=[each is None for each in (sys.stdin, sys.stdout, sys.stderr)],
         limit=resource.getrlimit(resource.RLIMIT_FSIZE)[0],
         small=os.statvfs(output).f_blocks * os.statvfs(output).f_frsize < 1 << 20)
    if not way.startswith("full"): write("journal.ndjson", json.dumps({{"undo": {{"number": 1}}}}) + "\\n")
    for number in range(60 if way == "SIGHUP" else 2):
        write("results.ndjson", "{{}}\\n")
        if way == "head":
            try:
                print("x" * 200000, flush=True)
            except BrokenPipeError:
                tell(broken=True)
                break
        time.sleep(0.3 if number > 31 else 0.002)
    end()


arguments = sys.argv[1:]
if arguments[0] == "stack":
    serve(pathlib.Path(arguments[arguments.index("--target-file") + 1]))
config, output = (arguments[arguments.index(each) + 1] for each in ("--config", "--output"))
run(pathlib.Path(config).read_text(), pathlib.Path(output))
"""


class Interrupt(unittest.TestCase):
    def interrupt(self, mistake=""):
        with tempfile.TemporaryDirectory() as folder:
            program, log = pathlib.Path(folder, "program"), pathlib.Path(folder, "log")
            program.write_text(PROGRAM.format(python=sys.executable, mistake=mistake, log=str(log)))
            program.chmod(0o755)
            ending = subprocess.run(["nohup", INTERRUPT, program, "2"], capture_output=True, text=True, timeout=120)
            self.assertNotIn("Traceback", ending.stderr)
            return ending, log.read_text()

    def ways(self, ending):
        return re.findall(r"^(.*): nothing left broken and the journal whole in (\d) of 2; ended (.*)$", ending.stdout, re.M)

    def test_each_way_comes_to_the_runs_that_it_is_for(self):
        ending, log = self.interrupt()
        self.assertEqual(ending.returncode, 0, ending.stdout + ending.stderr)
        counts = {way: (whole, codes) for way, whole, codes in self.ways(ending)}
        self.assertEqual(counts.pop("SIGHUP"), ("2", "2 with 130"))
        has_disk = counts.pop("full disk", None) is not None
        self.assertEqual(counts, dict.fromkeys(("head", "closed", "full files"), ("2", "2 with 0")))
        told = [json.loads(line) for line in log.splitlines()]
        self.assertEqual([each["way"] for each in told if "signal" in each], ["SIGHUP", "SIGHUP"])
        self.assertEqual([each["way"] for each in told if each.get("broken")], ["head", "head"])
        self.assertEqual([each["way"] for each in told if all(each.get("closed", [False]))], ["closed", "closed"])
        self.assertEqual([each["way"] for each in told if each.get("limit", -1) >= 0], ["full files", "full files"])
        self.assertEqual([each["way"] for each in told if each.get("small")], ["full disk", "full disk"] if has_disk else [])

    def test_what_stays_broken_is_counted_and_the_other_ways_are_tried(self):
        for mistake in ("active", "no undo", "torn"):
            with self.subTest(mistake):
                ending, _ = self.interrupt(mistake)
                self.assertEqual(ending.returncode, 1, ending.stdout + ending.stderr)
                whole = {way: count for way, count, _ in self.ways(ending)}
                self.assertLessEqual({"head", "SIGHUP", "closed", "full files"}, set(whole))
                self.assertEqual({whole["head"], whole["SIGHUP"], whole["closed"]}, {"1"}, ending.stdout)


if __name__ == "__main__":
    unittest.main()
