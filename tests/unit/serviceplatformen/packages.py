"""The packages a caller's Message may come from: the real one, a fork of its source, and one written from scratch."""

from __future__ import annotations

import importlib.util
import sys
import types
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

INSTALLED = importlib.util.find_spec("python_serviceplatformen") is not None
needs_package = pytest.mark.skipif(not INSTALLED, reason="python_serviceplatformen is not installed (Python < 3.13)")


@dataclass(frozen=True)
class Package:
    """Classes by name, and the serialiser its ``send_message`` uses."""

    name: str
    module: Any
    to_xml: Callable[[Any], ET.Element]
    container: type[list[Any]] | type[tuple[Any, ...]]

    def xml(self, message: object) -> bytes:
        return ET.tostring(self.to_xml(message), encoding="utf-8")


def real() -> Package:
    """python_serviceplatformen as it comes from the package index."""
    from python_serviceplatformen.models import message, xml_util

    return Package("python_serviceplatformen", message, xml_util.dataclass_to_xml, tuple)


def frozen_fork() -> Package:
    """A fork of its source: another module name, frozen classes, lists."""
    from python_serviceplatformen.models import message, xml_util

    source = Path(message.__file__).read_text("utf-8")
    source = source.replace("@dataclass(kw_only=True)", "@dataclass(frozen=True, kw_only=True)")
    source = source.replace("tuple[", "list[").replace(", ...]", "]")
    return Package("frozen_fork", _module("kommune_digitalpost_modeller", source), xml_util.dataclass_to_xml, list)


def own_fork() -> Package:
    """A fork that shares no line with it: slots, enumerations, a UUID nobody passes in."""
    source = (Path(__file__).parent / "own_fork.txt").read_text("utf-8")
    module = _module("haender_digitalpost.model", source)
    return Package("own_fork", module, module.til_xml, list)


def _module(name: str, source: str) -> types.ModuleType:
    module = types.ModuleType(name)
    sys.modules[name] = module
    exec(compile(source, f"{name}.py", "exec", dont_inherit=True), module.__dict__)
    return module


ALL = [
    pytest.param(real, id="python_serviceplatformen", marks=needs_package),
    pytest.param(frozen_fork, id="frozen fork with lists", marks=needs_package),
    pytest.param(own_fork, id="own fork"),
]
