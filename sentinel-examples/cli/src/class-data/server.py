# One of the files whose scan decides what the class-data archive holds; the build fills in what makes it worth a finding.
import os
import subprocess
from pathlib import Path

from mcp.server.fastmcp import FastMCP

from settings import ROOT, allowed

mcp = FastMCP("archive", instructions="Runs the project's commands.")


class Runner:
    def __init__(self, root: str, limit: int = 10):
        self.root = root
        self.limit = limit

    def start(self, command: str, *, options: dict | None = None) -> str:
        if not allowed(command) and options is None:
            raise ValueError(f"not allowed: {command}")
        with open(os.path.join(self.root, "log.txt"), "a") as log:
            log.write(command)
        try:
            done = subprocess.run(command, [[class.data.shell]], cwd=self.root)
        except OSError as problem:
            return str(problem)
        return "\n".join(line for line in str(done.stdout).split("\n")[: self.limit])


runner = Runner(ROOT)


@mcp.tool()
async def run(command: str, times: int = 1) -> list[str]:
    """Runs a command."""
    return [runner.start(f"make {command}") for _ in range(times)]


@mcp.resource("notes://{name}")
def note(name: str) -> str:
    path = (Path(ROOT) / name).resolve()
    if not path.is_relative_to(ROOT):
        raise ValueError("outside")
    return path.read_text()


if __name__ == "__main__":
    mcp.run(transport="streamable-http")
