"""The house: rooms import one way only, and nothing heavy before it is needed."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("corpus", "index", "answers", "terminal")
EDGE = {"cli", "commands", "repl", "terminal", "config", "__main__", "evaluation", "judging"}
ALLOWED = {
    "corpus": {"corpus"},
    "index": {"index", "corpus"},
    "answers": {"answers", "index", "corpus"},
    "library": {"library", "library_file", "collecting", "answers", "index", "corpus"},
    "library_file": {"library_file", "corpus"},
    "file_reading": {"file_reading", "library_file", "answers", "corpus"},
    "collecting": {"collecting", "file_reading", "library_file", "corpus"},
    "verifying": {"verifying", "library_file", "answers", "corpus"},
    "config": {"config", "index", "corpus"},
    "judging": {"judging", "answers", "corpus"},
    "evaluation": {"evaluation", "judging", "library", "answers", "corpus"},
}
ON_DEMAND = {  # modules that are all about a heavy library, and that nothing imports early
    "answers/render/bars.py": "rich",
    "answers/render/tabular.py": "rich",
    "answers/render/terminal.py": "rich",
    "index/whoosh_writing.py": "whoosh",
    "terminal/prompting.py": "prompt_toolkit",
}
LATE = {"pandas", "rich", "prompt_toolkit", "rapidfuzz", "whoosh", "platformdirs"}


def package_files() -> list[Path]:
    return sorted(
        [*ROOT.glob("*.py"), *(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))]
    )


def home(path: Path) -> str:
    """The room of a file, or the module at the top."""
    first = path.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


def imports(path: Path, nodes: Iterator[ast.AST]) -> Iterator[str]:
    """Imported modules, those of the package as ``.room.module``."""
    package = path.relative_to(ROOT).parts[:-1]
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            whole = ".".join([*base, *(node.module or "").split(".")]).strip(".")
            names = [alias.name for alias in node.names]
            yield from (f".{whole}" if whole else f".{name}" for name in names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def at_import(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes that run when a module is imported: not in functions, not for types only."""
    for node in ast.iter_child_nodes(tree):
        typing_only = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        if not typing_only and not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
            yield from at_import(node)


@pytest.mark.parametrize("path", package_files(), ids=lambda path: str(path.relative_to(ROOT)))
class TestModule:
    def test_imports_go_one_way(self, path: Path) -> None:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        ours = {
            name.split(".")[1] for name in imports(path, ast.walk(tree)) if name.startswith(".")
        }
        assert ours <= ALLOWED.get(home(path), ours)
        absolute = {name.split(".")[0] for name in imports(path, ast.walk(tree))}
        assert "askreports" not in absolute, "imports inside the package are relative"

    def test_nothing_heavy_is_imported_early(self, path: Path) -> None:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        early = set(imports(path, at_import(tree)))
        own = ON_DEMAND.get(path.relative_to(ROOT).as_posix())
        assert not {name.split(".")[0] for name in early} & LATE - {own}
        on_demand = {"." + name.removesuffix(".py").replace("/", ".") for name in ON_DEMAND}
        assert own or not early & on_demand

    def test_only_the_settings_read_the_environment(self, path: Path) -> None:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        reads = {
            node.attr
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and node.attr in {"environ", "getenv"}
        }
        assert home(path) == "config" or not reads

    def test_only_the_edge_prints(self, path: Path) -> None:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        prints = [
            node.lineno
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "print"
        ]
        assert home(path) in EDGE or not prints


def test_what_decides_imports_no_renderer() -> None:
    for path in (ROOT / "answers").rglob("*.py"):
        if "render" not in path.relative_to(ROOT).parts:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            assert not [
                name for name in imports(path, ast.walk(tree)) if name.startswith(".answers.render")
            ]


def test_the_packages_are_the_folders() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    folders = {"."}
    for room in ROOMS:
        folders |= {
            path.parent.relative_to(ROOT).as_posix() for path in (ROOT / room).rglob("__init__.py")
        }
    names = {("askreports." + folder.replace("/", ".")).rstrip(".") for folder in folders}
    listed = tools["setuptools"]
    assert set(listed["packages"]) == names
    assert listed["package-dir"] == {
        name: name.removeprefix("askreports").lstrip(".").replace(".", "/") or "." for name in names
    }
