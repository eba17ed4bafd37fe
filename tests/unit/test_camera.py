"""The simulated camera: the same picture for the same seed, another for the next; harm that grows harms."""

from __future__ import annotations

import importlib
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import zxingcpp

from memo_enrich.web import make_symbol

LINK = "https://muni.example.dk/skole?kilde=brev-qr"


@pytest.fixture(scope="module")
def camera() -> Any:
    pytest.importorskip("cv2", reason="needs opencv-python-headless (group bench)")
    return importlib.import_module("benchmarks.camera")


def sheet(camera: Any, side_mm: float) -> np.ndarray:
    modules = np.pad(~np.array(make_symbol(LINK).rows), 4, constant_values=True)
    pixels = round(side_mm * camera.PER_MM)
    rows = np.arange(pixels) * modules.shape[0] // pixels
    return modules[rows][:, rows].astype(np.float32)


def read(camera: Any, side_mm: float, level: Any, tries: int = 8) -> int:
    count = 0
    for number in range(tries):
        picture = camera.photographed(sheet(camera, side_mm), level, np.random.default_rng(number))
        count += [code.text for code in zxingcpp.read_barcodes(picture)] == [make_symbol(LINK).content]
    return count


def test_a_picture_is_the_same_for_the_same_seed(camera: Any) -> None:
    for level in camera.LEVELS:
        first, again, other = (
            camera.photographed(sheet(camera, 25), level, np.random.default_rng(seed)) for seed in (1, 1, 2)
        )
        assert np.array_equal(first, again), level.name
        assert not np.array_equal(first, other), level.name
        assert first.dtype == np.uint8


def test_a_large_code_is_read_where_a_small_one_is_not(camera: Any) -> None:
    level = next(level for level in camera.LEVELS if level.name == "out of focus")
    assert read(camera, 33.3, level) > read(camera, 20, level)


def test_less_light_and_less_toner_read_worse(camera: Any) -> None:
    desk = camera.LEVELS[0]
    assert read(camera, 25, desk) == 8
    assert read(camera, 25, replace(desk, grey=(120, 128))) < 8
    assert read(camera, 25, replace(desk, toner=0.05)) < 8
