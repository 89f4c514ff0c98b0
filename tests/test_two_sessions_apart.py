"""Two sessions on one server, each with its own kernels and its own end; a restart has both."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.beside import opened_beside
from tests.gallery_examples import ENTRIES, example
from tests.gallery_lesson import SLUG, a_lesson, few_folder
from tests.impatient import until
from tests.test_two_sessions import OPEN, WRITTEN, names, token
from tests.workshop import CERTIFICATES, Workshop, kernel_of, running_workshop

pytestmark = pytest.mark.timeout(120)


def test_kernels_of_two_sessions_are_apart_and_one_that_ends_leaves_the_others(tmp_path: Path) -> None:
    lesson = a_lesson(tmp_path, "08-kernel", "1", soorten=["meerkeuze"])
    with (
        running_workshop(tmp_path / "k.sqlite", str(lesson), log=tmp_path / "log") as one,
        one.participant("Een") as here,
    ):
        two = opened_beside(one)
        with two.participant("Twee") as there:
            mine, others = kernel_of(here, "08-kernel"), kernel_of(there, "08-kernel")
            for client, own, not_own in ((here, mine, others), (there, others, mine)):
                assert client.get(f"/api/kernels/{own}").status_code == 200
                assert client.get(f"/api/kernels/{not_own}").status_code == 403
                client.post(f"/api/kernels/{not_own}/stop")
            choice = ENTRIES["meerkeuze"]["exercise"]["options"][0]["key"]
            answer = {
                "lesson": "08-kernel",
                "exercise_id": example("meerkeuze").id,
                "response": {"choice": [choice]},
            }
            bearer = {"Authorization": f"Bearer {token(there, two)}"}
            with one.stranger() as kernel:
                assert kernel.post("/api/answers", json=answer, headers=bearer).status_code == 201
            assert [one["n_answered"] for one in answered(two)] == [1]
            assert [one["n_answered"] for one in answered(one)] == [0]
            here.post(f"/api/kernels/{mine}/stop")
            until(lambda: here.get(f"/api/kernels/{mine}").status_code, lambda status: status == 403)
            assert there.get(f"/api/kernels/{others}").status_code == 200


def answered(workshop: Workshop) -> list[dict[str, Any]]:
    return [one for lesson in workshop.results()["lessons"] for one in lesson["exercises"]]


def test_one_session_ends_and_is_wiped_while_the_other_goes_on_and_is_there_after_a_restart(
    tmp_path: Path,
) -> None:
    lesson, database = str(few_folder(tmp_path)), tmp_path / "x.sqlite"
    given = {**OPEN, "response": WRITTEN}
    with running_workshop(database, lesson, log=tmp_path / "log") as one, one.participant("Een") as here:
        two = opened_beside(one)
        with two.participant("Twee") as there:
            one.do("session_ended")
            assert here.post("/api/answers", json=given).status_code == 409
            assert there.post("/api/answers", json=given).status_code == 201
            with one.facilitator() as host:
                assert host.post(f"/api/sessions/{one.code}/wipe").status_code == 201
                told = host.get(f"/api/sessions/{one.code}/live/state").json()["state"]["storage"]
                assert "Laat leerkit aan staan: er is hier nog een bijeenkomst" in told
                assert "Ctrl+C" not in told
            assert here.get("/api/answers").status_code == 403
            assert there.post("/api/answers", json=given).status_code == 201
            assert names(two) == ["Twee"]
            with two.stranger() as client:
                call = {"code": one.code, "nickname": "Te laat"}
                assert client.post("/api/join", json=call).status_code == 409
                assert client.post("/api/join", json={**call, "code": two.code}).status_code == 201
            cookies = dict(there.cookies)
    with running_workshop(database, lesson, "--code", one.code, log=tmp_path / "log") as again:
        assert again.code == one.code
        told = json.loads(again.process.stdout.readline())  # type: ignore[union-attr]
        assert (told["code"], told["facilitator_url"].partition("=")[2]) == (two.code, two.key)
        with httpx.Client(base_url=again.base, cookies=cookies, timeout=60, verify=CERTIFICATES) as back:
            assert len(back.get("/api/answers").json()["answers"]) == 1
            assert back.get("/").headers["location"] == f"/les/{SLUG}/"
        assert names(again) == []
