"""Measures `toqay mcp` as an assistant meets it.

    python -m benchmarks.assistants

tells how long the server takes to start (to its first answer) against the least server that the SDK
allows; how long a `search` takes, against that server's, which gives the query back; and how much
memory 1,000 calls add. The two are asked in turns.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import AsyncExitStack
from pathlib import Path

import anyio
from mcp import Client, StdioServerParameters, stdio_client

from benchmarks.environments import lay_out_package

_LEAST = """
import anyio
import mcp_types as types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
async def tools(_, __):
    return types.ListToolsResult(tools=[types.Tool(name="search", input_schema={"type": "object"})])
async def call(_, params):
    return types.CallToolResult(content=[types.TextContent(text=params.arguments["query"])])
async def run():
    server = Server("least", on_list_tools=tools, on_call_tool=call)
    async with stdio_server() as streams:
        await server.run(*streams, server.create_initialization_options())
anyio.run(run)
"""
_OURS = """
import sys
from toqay_cli.__main__ import run
sys.argv[1:] = ["mcp"]
run()
"""
# Each writes down its process, of which the memory is read.
_TELLING = "import os, pathlib; pathlib.Path({!r}).write_text(str(os.getpid()))\n"
_STARTS = 9
_CALLS = 1000
_WARM_UP = 2400
# The SDK remembers some 2,000 calls, whatever they ask.
_QUERIES = (
    "动物防疫",
    "狗咬人",
    "欠薪",
    "dongwufangyi",
    "医保",
    "燃气安全检查",
    "低保",
    "检疫 -收费",
)


def _server(code: str, *, package: str) -> StdioServerParameters:
    return StdioServerParameters(
        command=sys.executable, args=["-c", code], env={"PYTHONPATH": package}
    )


async def _start(server: StdioServerParameters) -> float:
    """Seconds from starting the process to the list of its tools."""
    begin = time.perf_counter()
    async with Client(stdio_client(server)) as client:
        await client.list_tools()
        return time.perf_counter() - begin


async def _starts(servers: Mapping[str, StdioServerParameters]) -> None:
    took: dict[str, list[float]] = {name: [] for name in servers}
    for _ in range(_STARTS):
        for name, server in servers.items():
            took[name].append(await _start(server))
    medians = {name: statistics.median(each) for name, each in took.items()}
    ratio = medians["toqay mcp"] / medians["least"]
    told = ", ".join(f"{name} {1000 * each:.0f} ms" for name, each in medians.items())
    print(f"start: {told}, ratio {ratio:.2f}")


async def _calls(servers: Mapping[str, StdioServerParameters], folder: Path) -> None:
    """Ask each server in turn: how long the same call takes, and what the calls leave in memory."""
    took: dict[str, list[float]] = {name: [] for name in servers}
    memory: dict[str, list[int]] = {name: [] for name in servers}
    async with AsyncExitStack() as stack:
        clients = {
            name: await stack.enter_async_context(Client(stdio_client(server)))
            for name, server in servers.items()
        }
        for number in range(_CALLS + _WARM_UP):
            query = {"query": _QUERIES[number % len(_QUERIES)]}
            for name, client in clients.items():
                begin = time.perf_counter()
                await client.call_tool("search", query)
                took[name].append(time.perf_counter() - begin)
                if number + 1 in (_WARM_UP, _WARM_UP + _CALLS):
                    memory[name].append(_resident(folder / name))
    for name in servers:
        first, later = took[name][0], sorted(took[name][len(_QUERIES) :])
        print(
            f"search, {name}: first {1000 * first:.1f} ms, then median {1000 * statistics.median(later):.1f} ms,"
            f" 99 % within {1000 * later[int(len(later) * 0.99)]:.1f} ms"
        )
        before, after = memory[name]
        print(f"memory, {name}: {before} kB after {_WARM_UP} calls, {after} kB after {_CALLS} more")


def _resident(identity: Path) -> int:
    """Memory in kB, as Linux tells it, of the process whose number is in a file."""
    status = Path(f"/proc/{identity.read_text('ascii')}/status").read_text("ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1])


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        package, identities = Path(folder) / "package", Path(folder)
        lay_out_package(package)
        codes = {"toqay mcp": _OURS, "least": _LEAST}
        servers = {
            name: _server(_TELLING.format(str(identities / name)) + code, package=str(package))
            for name, code in codes.items()
        }
        anyio.run(_starts, servers)
        anyio.run(_calls, servers, identities)


if __name__ == "__main__":
    main()
