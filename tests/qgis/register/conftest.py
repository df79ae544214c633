"""Algorithms, run as models and batches run them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingProvider


@pytest.fixture
def run(samgrav_provider: QgsProcessingProvider) -> Callable[..., tuple[dict[str, Any], str]]:
    """Runs an algorithm, and gives its results and what it told."""
    from qgis import processing

    def run(name: str, **parameters: object) -> tuple[dict[str, Any], str]:
        feedback = QgsProcessingFeedback()
        results = processing.run(f"samgrav:{name}", parameters, feedback=feedback, context=QgsProcessingContext())
        return results, feedback.textLog()

    return run
