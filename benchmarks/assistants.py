"""Measures `toqay mcp` as an assistant meets it.

    python -m benchmarks.assistants

tells how long the server takes to start (to its first answer) against the least server that the SDK
allows, in turns; how long a `search` takes after the first; and how much memory 1,000 calls add.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

import anyio
from mcp import Client, StdioServerParameters

from benchmarks.environments import lay_out_package

_LEAST = """
from mcp.server import MCPServer
server = MCPServer("least")
@server.tool()
def search(query: str) -> str:
    return query
server.run()
"""
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


def _server(*arguments: str, package: str) -> StdioServerParameters:
    return StdioServerParameters(
        command=sys.executable, args=[*arguments], env={"PYTHONPATH": package}
    )


async def _start(server: StdioServerParameters) -> float:
    """Seconds from starting the process to the list of its tools."""
    begin = time.perf_counter()
    async with Client(server) as client:
        await client.list_tools()
        return time.perf_counter() - begin


async def _starts(ours: StdioServerParameters, least: StdioServerParameters) -> None:
    took: dict[str, list[float]] = {"toqay mcp": [], "least": []}
    for _ in range(_STARTS):
        took["least"].append(await _start(least))
        took["toqay mcp"].append(await _start(ours))
    medians = {name: statistics.median(each) for name, each in took.items()}
    ratio = medians["toqay mcp"] / medians["least"]
    told = ", ".join(f"{name} {1000 * each:.0f} ms" for name, each in medians.items())
    print(f"start: {told}, ratio {ratio:.2f}")


async def _calls(ours: StdioServerParameters, identity: Path) -> None:
    async with Client(ours) as client:
        begin = time.perf_counter()
        await client.call_tool("search", {"query": _QUERIES[0]})
        first = time.perf_counter() - begin
        took: list[float] = []
        memory: list[int] = []
        for number in range(_CALLS + _WARM_UP):
            begin = time.perf_counter()
            await client.call_tool("search", {"query": _QUERIES[number % len(_QUERIES)]})
            took.append(time.perf_counter() - begin)
            if number + 1 in (_WARM_UP, _WARM_UP + _CALLS):
                memory.append(_resident(identity))
    later = sorted(took[len(_QUERIES) :])
    print(
        f"search: first {1000 * first:.1f} ms, then median {1000 * statistics.median(later):.1f} ms,"
        f" 99 % within {1000 * later[int(len(later) * 0.99)]:.1f} ms"
    )
    print(f"memory: {memory[0]} kB after {_WARM_UP} calls, {memory[1]} kB after {_CALLS} more")


def _resident(identity: Path) -> int:
    """Memory in kB, as Linux tells it, of the process whose number is in a file."""
    status = Path(f"/proc/{identity.read_text('ascii')}/status").read_text("ascii")
    (line,) = (line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1])


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        package, identity = Path(folder) / "package", Path(folder) / "process"
        lay_out_package(package)
        ours = _server("-m", "toqay_cli", "mcp", package=str(package))
        telling = (
            f"import os, pathlib; pathlib.Path({str(identity)!r}).write_text(str(os.getpid()));"
            "import sys; sys.argv[1:] = ['mcp']; from toqay_cli.__main__ import run; run()"
        )
        anyio.run(_starts, ours, _server("-c", _LEAST, package=str(package)))
        anyio.run(_calls, _server("-c", telling, package=str(package)), identity)


if __name__ == "__main__":
    main()
