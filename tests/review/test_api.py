"""The JSON API: pages, ETags, one shape of error, corrections, and whatever schemathesis sends."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pipeline.dataset import Dataset
from pipeline.record import Record
from pipeline.review.app import make_app
from pipeline.settings import Settings
from tests.review.conftest import ONE, Browser

ANSWERS = {200, 201, 304, 400, 401, 403, 404, 405, 406, 409, 413, 415, 421, 422}


def test_the_record_comes_as_the_contract_says_and_only_when_it_changed(
    visit: Browser, dataset: Dataset
) -> None:
    path = f"/api/v1/documents/{ONE}"
    first = visit.get(path)
    assert Record.model_validate_json(first.text) == dataset.get(ONE)
    tag = first.headers["etag"]
    again = visit.get(path, headers={"If-None-Match": f'"x", W/{tag}'})
    assert again.status_code == 304 and not again.content and again.headers["etag"] == tag
    assert visit.send(f"{path}/acceptances", {"field": "number", "expect": "114"}).status_code == 201
    changed = visit.get(path, headers={"If-None-Match": tag})
    assert changed.status_code == 200 and changed.headers["etag"] != tag


def test_pages_of_a_list_meet_without_gap_or_overlap(visit: Browser) -> None:
    seen: list[str] = []
    path: dict[str, Any] | None = {"limit": 2, "offset": 0}
    while path is not None:
        body = visit.get("/api/v1/documents", params=path).json()
        assert body["total"] == 5
        seen += [line["id"] for line in body["items"]]
        path = None if body["next"] is None else {"limit": 2, "offset": body["next"]}
    assert len(seen) == len(set(seen)) == 5


def test_corrections_and_conflicts(visit: Browser, dataset: Dataset) -> None:
    base = f"/api/v1/documents/{ONE}"
    box = {"page": 1, "bbox": [1, 2, 3, 4]}
    made = visit.send(
        f"{base}/corrections", {"field": "place", "value": "Huế", "expect": "Thử Nghiệm", "box": box}
    )
    assert made.status_code == 201 and made.json()["before"] == "Thử Nghiệm"
    late = visit.send(f"{base}/corrections", {"field": "place", "value": "Hà Nội", "expect": "Thử Nghiệm"})
    assert late.status_code == 409 and late.json()["error"]["code"] == "edit_conflict"
    assert [r["value"] for r in visit.get(f"{base}/revisions").json()] == ["Huế"]
    other = visit.send(f"/api/v1/documents/{ONE}x/revisions/1/undo", {})
    assert other.status_code == 404
    assert visit.send(f"{base}/revisions/{made.json()['id']}/undo", {}).status_code == 200
    record = dataset.get(ONE)
    assert record and record.place and record.place.value == "Thử Nghiệm"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/documents/none", 404), ("GET", "/api/v1/nothing", 404), ("DELETE", "/api/v1/me", 405),
        ("GET", "/api/v1/documents?limit=0", 422), ("GET", "/api/v1/documents?since=soon", 422),
        ("GET", f"/api/v1/documents/{ONE}/pages/9", 404), ("POST", f"/api/v1/documents/{ONE}/acceptances", 403),
        ("GET", "/api/v1/queue?under=2", 422),
    ],
)  # fmt: skip
def test_one_shape_of_error(visit: Browser, method: str, path: str, status: int) -> None:
    answer = visit.client.request(method, path)
    assert answer.status_code == status
    assert set(answer.json()) == {"error"}
    assert set(answer.json()["error"]) == {"code", "message", "remedy", "details"}


def test_words_of_a_page_come_with_boxes(visit: Browser) -> None:
    page = visit.get(f"/api/v1/documents/{ONE}/pages/1").json()
    assert page["words"][0] == ["Số:", [60.5, 70.25, 80.125, 84.0], 0.9321]


@pytest.mark.slow
def test_schemathesis_finds_no_fault_of_the_server(dataset: Dataset, settings: Settings) -> None:
    """Everything that the OpenAPI describes, with data that fits it and data that does not."""
    app = make_app(dataset, settings)
    browser = Browser(app)
    browser.get("/queue")
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app, headers={"Host": "127.0.0.1"})
    seen: set[str] = set()
    for found in schema.get_all_operations():
        operation = found.ok()
        _try(operation, browser, seen)
    assert len(seen) == 11


def _try(operation: Any, browser: Browser, seen: set[str]) -> None:
    seen.add(operation.label)
    modes = schemathesis.GenerationMode
    cases = st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in modes))

    @given(case=cases)
    @settings_(max_examples=25)
    def each(case: Any) -> None:
        if "document_id" in case.path_parameters and len(str(case.path_parameters["document_id"])) % 2:
            case.path_parameters["document_id"] = ONE
        case.headers = {**(case.headers or {}), "X-CSRF-Token": browser.token, "Host": "127.0.0.1"}
        case.cookies = {**(case.cookies or {}), "vanthu_desk": browser.client.cookies["vanthu_desk"]}
        answer = case.call()
        assert answer.status_code in ANSWERS, (answer.status_code, answer.text[:300])
        if answer.status_code >= 400:
            assert set(answer.json()) == {"error"}, answer.text[:300]

    each()


def settings_(*, max_examples: int) -> Callable[[Any], Any]:
    return settings(
        max_examples=max_examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
