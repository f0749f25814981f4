"""The tiny plan, read once, with what its document is made of."""

from __future__ import annotations

import pytest

from tests.jobs.job_helpers import composition_of
from tests.plans import TinyBook
from tests.report.report_helpers import Plan


@pytest.fixture(scope="session")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    workbook = TinyBook(tmp_path_factory.mktemp("laporan")).save()
    composition = composition_of(workbook.parent)
    return Plan(workbook, composition.context.renstra, composition)
