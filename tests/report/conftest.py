"""The tiny plan, read once, with what its document is made of."""

from __future__ import annotations

import pytest

from renstra.plan.prepare import PlanMaterial, prepare_material
from renstra.workbook.read import read_workbook
from tests.report.report_helpers import Plan
from tests.workbook_helpers import TinyBook


@pytest.fixture(scope="session")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    workbook = TinyBook(tmp_path_factory.mktemp("laporan")).save()
    renstra = read_workbook(workbook.parent).renstra
    assert renstra
    material = prepare_material(workbook.parent, renstra)
    assert isinstance(material, PlanMaterial), material
    return Plan(workbook, renstra, material)
