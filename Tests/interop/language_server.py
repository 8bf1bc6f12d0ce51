"""`lgtm-verify lsp` with a real client: pygls, with lsprotocol's types for each message."""
import asyncio
import importlib.metadata
import pathlib
import tempfile

from harness import ENVIRONMENT, ROOT, equal, took_part
from lsprotocol import types
from pygls.lsp.client import LanguageClient

LIMIT = 20
FEATURE = """@AC-lgtm-002-05 @AC-lgtm-002-50
Feature: Edited

  Scenario: Old name
    Given Tempo is deployed and healthy
    When 1 trace is sent over
"""


class Editor:
    """One that has a file of its own open."""

    def __init__(self, client, folder):
        self.client = client
        self.uri = (folder / "edited.feature").as_uri()
        self.version = 0
        self.diagnostics = asyncio.Queue()
        client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda shown: self.diagnostics.put_nowait(shown))
        self.document = types.TextDocumentIdentifier(uri=self.uri)

    async def shows(self, text):
        """What is marked after the text was opened or changed."""
        self.text, self.version = text, self.version + 1
        if self.version == 1:
            item = types.TextDocumentItem(uri=self.uri, language_id="feature", version=1, text=text)
            self.client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
        else:
            self.client.text_document_did_change(types.DidChangeTextDocumentParams(
                text_document=types.VersionedTextDocumentIdentifier(uri=self.uri, version=self.version),
                content_changes=[types.TextDocumentContentChangeWholeDocument(text=text)]))
        return list((await asyncio.wait_for(self.diagnostics.get(), LIMIT)).diagnostics)

    def at(self, line, character):
        return {"text_document": self.document, "position": types.Position(line=line, character=character)}

    def edited(self, edits):
        """The text after edits, from the last to the first."""
        lines = self.text.split("\n")
        for edit in sorted(edits, key=lambda each: (each.range.start.line, each.range.start.character), reverse=True):
            start, end = edit.range.start, edit.range.end
            before, after = lines[start.line][:start.character], lines[end.line][end.character:]
            lines[start.line:end.line + 1] = (before + edit.new_text + after).split("\n")
        return "\n".join(lines)


def with_editor(check):
    def wrapped(binary):
        took_part(*(f"{each} {importlib.metadata.version(each)}" for each in ("pygls", "lsprotocol")))

        async def session(folder):
            client = LanguageClient("checks", "1")
            plan = ROOT / "fixtures/plan/001-lgtm-stack.md"
            await client.start_io(str(binary), "lsp", "--plan", str(plan), env=ENVIRONMENT)
            editor = Editor(client, folder)
            try:
                started = await client.initialize_async(types.InitializeParams(
                    process_id=None, root_uri=ROOT.as_uri(), capabilities=types.ClientCapabilities()))
                equal(started.server_info.name, "lgtm-verify", "the server's name")
                client.initialized(types.InitializedParams())
                await asyncio.wait_for(check(editor, client), LIMIT)
                await client.shutdown_async(None)
            finally:
                client.exit(None)
                await asyncio.wait_for(client.stop(), LIMIT)

        with tempfile.TemporaryDirectory() as name:
            asyncio.run(session(pathlib.Path(name)))

    wrapped.__name__, wrapped.__doc__ = check.__name__, check.__doc__
    return wrapped


@with_editor
async def goes_from_an_undefined_step_to_a_tidy_feature(editor, client):
    """an editor's session: an undefined step is marked, completed and defined; a scenario is renamed, the feature laid out"""
    marked = await editor.shows(FEATURE)
    equal([(each.code, each.range.start.line) for each in marked], [("undefined", 5), ("criterion", 0)], "marks")
    assert "did you mean @AC-lgtm-002-0" in marked[1].message, marked[1].message

    offered = await client.text_document_completion_async(types.CompletionParams(**editor.at(5, 29)))
    sentence = next(each for each in offered if each.label.startswith("{int} trace") and "{protocol}" in each.label)
    shown = await client.completion_item_resolve_async(sentence)
    assert "traces" in shown.documentation, shown.documentation
    text = editor.edited([sentence.text_edit])
    assert "    When ${1:int} trace" in text, text
    text = text.replace(text.split("When ")[1].split("\n")[0], "1 trace is sent over otlp-grpc")
    equal([each.code for each in await editor.shows(text)], ["criterion"], "marks")

    hovered = await client.text_document_hover_async(types.HoverParams(**editor.at(5, 12)))
    assert "{protocol}" in hovered.contents.value, hovered.contents.value
    [place] = await client.text_document_definition_async(types.DefinitionParams(**editor.at(5, 12)))
    assert "/Sources/StepLibrary/Capabilities/" in place.uri, place.uri

    change = await client.text_document_rename_async(types.RenameParams(**editor.at(3, 14), new_name="A new name"))
    text = editor.edited(change.changes[editor.uri]).replace("  Scenario", "Scenario").replace("002-50", "002-01")
    equal(await editor.shows(text), [], "marks")
    edits = await client.text_document_formatting_async(types.DocumentFormattingParams(
        text_document=editor.document, options=types.FormattingOptions(tab_size=2, insert_spaces=True)))
    tidy = editor.edited(edits)
    assert "\n\n  Scenario: A new name\n    Given Tempo is deployed" in tidy, tidy
    await editor.shows(tidy)
    edits = await client.text_document_formatting_async(types.DocumentFormattingParams(
        text_document=editor.document, options=types.FormattingOptions(tab_size=2, insert_spaces=True)))
    equal(list(edits), [], "edits of what is laid out")


@with_editor
async def shows_an_outline_and_runs_a_scenario(editor, client):
    """an editor shows a feature's outline, marks what cannot be parsed, and runs a scenario by its lens"""
    broken = await editor.shows("Feature: a\n  Scenario: b\n    * c\n  nonsense\n")
    equal([(each.code, each.range.start.line) for each in broken], [("parse", 3)], "marks")
    path = pathlib.Path(editor.uri.removeprefix("file://"))
    text = "Feature: a\n\n  Rule: r\n\n    Scenario: b\n      Given Tempo is deployed and healthy\n"
    path.write_text(text)
    equal(await editor.shows(text), [], "marks")
    [feature] = await client.text_document_document_symbol_async(
        types.DocumentSymbolParams(text_document=editor.document))
    equal([each.name for each in feature.children], ["Rule: r"], "symbols")
    equal([each.name for each in feature.children[0].children], ["Scenario: b"], "symbols")
    said = asyncio.Queue()
    client.feature(types.WINDOW_SHOW_MESSAGE)(lambda message: said.put_nowait(message))
    [lens] = await client.text_document_code_lens_async(types.CodeLensParams(text_document=editor.document))
    await client.workspace_execute_command_async(
        types.ExecuteCommandParams(command=lens.command.command, arguments=lens.command.arguments))
    message = await said.get()
    assert message.type == types.MessageType.Info, message


CHECKS = [goes_from_an_undefined_step_to_a_tidy_feature, shows_an_outline_and_runs_a_scenario]
