"""The server: tools, resources and prompts of the protocol over standard input and output."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

import anyio
import anyio.to_thread
import mcp_types as types
from anyio.from_thread import check_cancelled
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError

from toqay_cli import __version__
from toqay_cli.assistants.prompts import PROMPTS, prompt_text
from toqay_cli.assistants.resources import DOCUMENT, LISTS, TEMPLATES, completions, read_resource
from toqay_cli.assistants.tools import RULES, sentence_of, tools_of
from toqay_cli.errors import ToqayError
from toqay_cli.session import Session

_MOST_COMPLETIONS = 100
_Made = TypeVar("_Made")
_Context = ServerRequestContext[dict[str, Any]]
_Page = types.PaginatedRequestParams | None


def serve(session: Session) -> None:
    """Answer the assistant at the other end until it disconnects."""
    anyio.run(_run, _Desk(session).server())


async def _run(server: Server[dict[str, Any]]) -> None:
    async with stdio_server() as (read_stream, write_stream):
        await server.run(read_stream, write_stream, server.create_initialization_options())


class _Desk:
    """The handlers of each kind of request, for one session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tools = tools_of(session)
        # One question at a time: what waits and is cancelled never begins.
        self._turn = anyio.CapacityLimiter(1)

    def server(self) -> Server[dict[str, Any]]:
        """Return the server with all its handlers."""
        names = "、".join(dataset.township for dataset in self._session.datasets)
        return Server(
            "toqay",
            version=__version__,
            title="乡镇履职事项清单",
            instructions=f"{names}的三张履职事项清单：基本、配合、收回。{RULES}。",
            on_list_tools=self._list_tools,
            on_call_tool=self._call_tool,
            on_list_resources=self._list_resources,
            on_list_resource_templates=self._list_templates,
            on_read_resource=self._read_resource,
            on_list_prompts=self._list_prompts,
            on_get_prompt=self._get_prompt,
            on_completion=self._complete,
        )

    async def _list_tools(self, _: _Context, __: _Page) -> types.ListToolsResult:
        hints = types.ToolAnnotations(
            read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
        )
        return types.ListToolsResult(
            tools=[
                types.Tool(
                    name=each.name,
                    title=each.title,
                    description=each.description,
                    input_schema=each.input_schema,
                    output_schema=each.output_schema,
                    annotations=hints,
                )
                for each in self._tools.values()
            ]
        )

    async def _call_tool(
        self, _: _Context, params: types.CallToolRequestParams
    ) -> types.CallToolResult:
        tool = self._tools.get(params.name)
        if tool is None:
            return _tool_error(f"没有这个工具；可用：{'、'.join(self._tools)}")
        try:
            told = await self._in_turn(
                lambda: tool.told(self._session, params.arguments, check_cancelled)
            )
        except ToqayError as error:
            return _tool_error(sentence_of(error))
        except Exception as error:  # noqa: BLE001  a bug becomes a sentence, without what was asked
            return _tool_error(self._unforeseen(error))
        content = [types.TextContent(text=told.text)]
        return types.CallToolResult(content=[*content], structured_content=told.record)

    def _unforeseen(self, error: Exception) -> str:
        """Return whose fault an error is: the index's, or ours."""
        try:
            self._session.opened.must_be_as_exported()
        except ToqayError as damage:
            return sentence_of(damage)
        return f"程序自身出错（{type(error).__name__}）；请告诉维护者"

    async def _list_resources(self, _: _Context, __: _Page) -> types.ListResourcesResult:
        listed = ((DOCUMENT, "清单的名称、乡镇、版本和来源"), *LISTS)
        return types.ListResourcesResult(
            resources=[
                types.Resource(uri=uri, name=title, mime_type="text/plain") for uri, title in listed
            ]
        )

    async def _list_templates(self, _: _Context, __: _Page) -> types.ListResourceTemplatesResult:
        return types.ListResourceTemplatesResult(
            resource_templates=[
                types.ResourceTemplate(
                    uri_template=each.uri, name=each.title, mime_type="text/plain"
                )
                for each in TEMPLATES
            ]
        )

    async def _read_resource(
        self, _: _Context, params: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        uri = str(params.uri)
        try:
            text = await self._in_turn(lambda: read_resource(self._session, uri))
        except ToqayError as error:
            _refuse(error)
        contents = types.TextResourceContents(uri=uri, mime_type="text/plain", text=text)
        return types.ReadResourceResult(contents=[contents])

    async def _list_prompts(self, _: _Context, __: _Page) -> types.ListPromptsResult:
        return types.ListPromptsResult(
            prompts=[
                types.Prompt(
                    name=each.name,
                    title=each.title,
                    description=each.purpose,
                    arguments=[
                        types.PromptArgument(
                            name=each.argument, description=each.meaning, required=True
                        )
                    ],
                )
                for each in PROMPTS.values()
            ]
        )

    async def _get_prompt(
        self, _: _Context, params: types.GetPromptRequestParams
    ) -> types.GetPromptResult:
        try:
            text = prompt_text(params.name, params.arguments)
        except ToqayError as error:
            _refuse(error)
        message = types.PromptMessage(role="user", content=types.TextContent(text=text))
        return types.GetPromptResult(messages=[message])

    async def _complete(
        self, _: _Context, params: types.CompleteRequestParams
    ) -> types.CompleteResult:
        argument = params.argument
        found = await self._in_turn(
            lambda: completions(self._session, argument.name, argument.value)
        )
        return types.CompleteResult(
            completion=types.Completion(
                values=found[:_MOST_COMPLETIONS],
                total=len(found),
                has_more=len(found) > _MOST_COMPLETIONS,
            )
        )

    async def _in_turn(self, ask: Callable[[], _Made]) -> _Made:
        """Return an answer that a thread finds, while whatever needs no turn is answered.

        A cancelled request keeps its turn until its thread meets a checkpoint: no work goes on unseen.
        """
        async with self._turn:
            return await anyio.to_thread.run_sync(ask)


def _tool_error(sentence: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(text=sentence)], is_error=True)


def _refuse(error: ToqayError) -> NoReturn:
    raise MCPError(types.INVALID_PARAMS, sentence_of(error)) from None
