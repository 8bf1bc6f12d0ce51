"""Completion in a real bash and a real zsh with their own line editors, and manual pages in a real groff and man."""
import os
import pathlib
import pty
import re
import select
import subprocess
import tempfile
import time

from harness import ENVIRONMENT, ROOT, equal, took_part

PROMPT = "ready> "


class Shell:
    """An interactive shell on a terminal of its own, without anybody's settings."""

    def __init__(self, binary, folder, command, settings):
        self.unread = ""
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            environment = ENVIRONMENT | {
                "PS1": PROMPT, "TERM": "dumb", "INPUTRC": "/dev/null", "HISTFILE": "",
                "PATH": f"{pathlib.Path(binary).resolve().parent}:{os.environ['PATH']}"}
            os.chdir(folder)
            os.execvpe(command[0], command, environment)
        self.until(PROMPT)
        for line in settings:
            # What says that it is done does not stand in the line itself.
            self.write(f"{line}; echo set-$((40 + 2))\n")
            self.until("set-42")
            self.until(PROMPT)

    def write(self, text):
        os.write(self.terminal, text.encode())

    def until(self, mark, seconds=20):
        """All that comes up to the mark; what came after it is kept."""
        deadline = time.monotonic() + seconds
        while mark not in self.unread:
            ready, _, _ = select.select([self.terminal], [], [], max(0, deadline - time.monotonic()))
            if not ready:
                raise AssertionError(f"no {mark!r} within {seconds} s in {self.unread!r}")
            self.unread += os.read(self.terminal, 4096).decode(errors="replace")
        text, self.unread = self.unread.split(mark, 1)
        return text

    def end(self):
        self.write("exit\n")
        os.close(self.terminal)
        os.waitpid(self.process, 0)


def offered(shell, line, keys="\t\t"):
    """What is listed when the key is pressed, and what stands on the line then; the line is not run."""
    shell.write(f"{line}{keys} #seen")
    text = shell.until("#seen")
    shell.write("\x15echo line-$((40 + 2))-is-gone\n")
    shell.until("line-42-is-gone")
    shell.until(PROMPT)
    return re.sub(r"\x07|\r", "", text)


def in_bash(check):
    def wrapped(binary):
        took_part(subprocess.run(["bash", "--version"], capture_output=True, text=True).stdout.split("(")[0].strip())
        shell = Shell(binary, ROOT, ["bash", "--norc", "--noprofile", "-i"], [
            "bind 'set enable-bracketed-paste off'", "bind 'set completion-query-items 0'",
            "bind 'set page-completions off'", "source <(lgtm-verify completion bash)"])
        try:
            check(shell)
        finally:
            shell.end()

    wrapped.__name__, wrapped.__doc__ = check.__name__, check.__doc__
    return wrapped


def completes_in_zsh(binary):
    """zsh completes commands, options, tags, scenario names and files with the script in a folder of its fpath, or sourced"""
    took_part(subprocess.run(["zsh", "--version"], capture_output=True, text=True).stdout.split("(")[0].strip())
    script = subprocess.run([binary, "completion", "zsh"], capture_output=True, check=True, timeout=20).stdout
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "_lgtm-verify").write_bytes(script)
        load = "autoload -Uz compinit && compinit -D -u"
        for settings in ([f"fpath=({folder} $fpath)", load], [load, "source <(lgtm-verify completion zsh)"]):
            shell = Shell(binary, ROOT, ["zsh", "-f", "-i"], ["unsetopt prompt_cr prompt_sp", "LISTMAX=0", *settings])
            try:
                for line, expected in ZSH:
                    text = offered(shell, line, keys="\t")
                    assert expected in text, f"{line!r} became {text!r}"
            finally:
                shell.end()


ZSH = [
    ("lgtm-verify his", "lgtm-verify history "),
    ("lgtm-verify plan ad", "lgtm-verify plan adopt "),
    ("lgtm-verify run --allow", "lgtm-verify run --allow-disruption "),
    ("lgtm-verify run --tags @AC-lgtm-003-0", "@AC-lgtm-003-01"),
    ("lgtm-verify run --tags=@AC-lgtm-005-0", "@AC-lgtm-005-01"),
    ("lgtm-verify run --fault tempo.query.lat", "lgtm-verify run --fault tempo.query.latency"),
    ("lgtm-verify run --report mark", "lgtm-verify run --report markdown="),
    ("lgtm-verify run --name Query\\ recent\\ t", "lgtm-verify run --name Query\\ recent\\ trace\\ by\\ ID "),
    ("lgtm-verify schema tar", "lgtm-verify schema target "),
    ("lgtm-verify run READ", "lgtm-verify run README.md "),
]


@in_bash
def completes_commands_options_and_values(shell):
    """bash completes commands, options, tags, targets, faults, scenario names and files with the program's script"""
    for line, expected in [
        ("lgtm-verify his", "lgtm-verify history "),
        ("lgtm-verify plan ad", "lgtm-verify plan adopt "),
        ("lgtm-verify run --allow", "lgtm-verify run --allow-disruption "),
        ("lgtm-verify run --tags @AC-lgtm-003-0", "@AC-lgtm-003-01"),
        ("lgtm-verify run --tags=@AC-lgtm-005-0", "@AC-lgtm-005-01"),
        ("lgtm-verify run --fault tempo.query.lat", "lgtm-verify run --fault tempo.query.latency"),
        ("lgtm-verify run --target emb", "lgtm-verify run --target embedded "),
        ("lgtm-verify run --report mark", "lgtm-verify run --report markdown="),
        ("lgtm-verify run --name Query\\ recent\\ t", "lgtm-verify run --name Query\\ recent\\ trace\\ by\\ ID "),
        ("lgtm-verify run --name \"Query recent t", "lgtm-verify run --name \"Query recent trace by ID\" "),
        ("lgtm-verify run READ", "lgtm-verify run README.md "),
    ]:
        text = offered(shell, line)
        assert expected in text, f"{line!r} became {text!r}"


def manual_pages_are_well_formed(binary):
    """groff sets each manual page without a warning"""
    took_part(subprocess.run(["groff", "--version"], capture_output=True, text=True).stdout.splitlines()[0])
    with tempfile.TemporaryDirectory() as name:
        subprocess.run([binary, "man", "--output", name], check=True, timeout=20, env=ENVIRONMENT)
        pages = sorted(pathlib.Path(name).iterdir())
        assert "lgtm-verify.1" in [page.name for page in pages] and len(pages) > 15, pages
        for page in pages:
            ended = subprocess.run(
                ["groff", "-man", "-Tutf8", "-ww", "-K", "utf8", "-P-cbou", page], capture_output=True, text=True,
                timeout=20)
            equal((ended.returncode, ended.stderr), (0, ""), page.name)
            for word in ("NAME", "SYNOPSIS", "SEE ALSO"):
                assert word in ended.stdout, f"{word} in {page.name}"


def man_finds_the_pages(binary):
    """man shows the pages where `make install` puts them"""
    took_part(subprocess.run(["man", "--version"], capture_output=True, text=True).stdout.strip())
    with tempfile.TemporaryDirectory() as name:
        subprocess.run([binary, "man", "--output", f"{name}/man1"], check=True, timeout=20, env=ENVIRONMENT)
        for page, words in [("lgtm-verify", "COMMANDS"), ("lgtm-verify-run", "--tags, -t EXPRESSION")]:
            ended = subprocess.run(
                ["man", "--no-justification", page], capture_output=True, text=True, timeout=20,
                env=ENVIRONMENT | {"MANPATH": name, "MANWIDTH": "100", "MAN_KEEP_FORMATTING": "", "PAGER": "cat"})
            text = re.sub(r".\x08|\x1b\[[0-9;]*m", "", ended.stdout)
            assert ended.returncode == 0 and words in text, f"{page}: {ended.stderr}{text[:400]}"


CHECKS = [
    completes_commands_options_and_values, completes_in_zsh, manual_pages_are_well_formed, man_finds_the_pages,
]
