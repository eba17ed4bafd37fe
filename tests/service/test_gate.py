"""Who may call: the right host, no page of another site, the token; and what a browser is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from memo_enrich.cli import main
from memo_enrich.errors import UsageError
from memo_enrich.service import Settings, create_app

TOKEN = "t0ken-for-tests-only"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[", "muni.example.dk:8080", "0.0.0.0"])
def test_another_host_is_refused_without_a_token(host: str, client: TestClient) -> None:
    for path in ("/health", "/v1/types", "/"):
        answer = client.get(path, headers={"Host": host})
        assert (answer.status_code, answer.json()["code"]) == (421, "service.wrong_host")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]:8080"])
def test_this_machine_has_several_names(host: str, client: TestClient) -> None:
    assert client.get("/health", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": ""},
        {"Origin": "http://[::1"}, {"Origin": "http://[v1.x]:8080"},
    ],
)  # fmt: skip
def test_a_page_of_another_site_cannot_post(headers: dict[str, str], client: TestClient) -> None:
    answer = client.post("/v1/enrich", content=b"%PDF-1.7", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "service.wrong_origin")


def test_our_own_pages_and_programs_can(client: TestClient) -> None:
    own = {"Origin": "http://127.0.0.1:8080", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/v1/match", content=b"x", headers=own).status_code == 200
    assert client.post("/v1/match", content=b"x").status_code == 200


def test_with_a_token_nobody_calls_without_it(catalogue: Path) -> None:
    settings = Settings(catalogue, host="0.0.0.0", workers=1, token=TOKEN, names=("post.example.dk",))
    with TestClient(create_app(settings), base_url="http://post.example.dk") as client:
        for shown in (None, "", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN[:-1]}", "Bearer æøå"):
            headers = {} if shown is None else {"Authorization": shown.encode("utf-8")}
            for path in ("/v1/types", "/metrics"):
                answer = client.get(path, headers=headers)
                assert (answer.status_code, answer.headers["WWW-Authenticate"][:6]) == (401, "Bearer")
            assert client.post("/v1/enrich", content=b"x", headers=headers).status_code == 401
        assert client.get("/v1/types", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
        assert client.get("/health").status_code == 200
        assert client.get("/health", headers={"Host": "other.example.dk"}).status_code == 421


@pytest.mark.parametrize("path", ["//v1/types", "/v1//types", "/V1/types", "/v1/../v1/types", "/%76%31/types"])
def test_the_token_is_asked_however_the_address_is_spelt(path: str, catalogue: Path) -> None:
    app = create_app(Settings(catalogue, workers=1, token=TOKEN))
    answer = TestClient(app, base_url="http://localhost").get(f"http://localhost{path}")
    assert answer.status_code in (401, 404)
    assert "letter_types" not in answer.text


def test_without_a_token_it_listens_to_this_machine_only(catalogue: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "-c", str(catalogue), "--host", "0.0.0.0", "--lang", "en"]) == 2
    assert "service.not_loopback" in capsys.readouterr().err
    for host in ("192.0.2.1", "example.dk", "::", ""):
        with pytest.raises(UsageError, match="service.not_loopback"):
            Settings(catalogue, host=host)


def test_a_token_that_can_be_guessed_is_refused(
    catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    short = tmp_path / "token"
    for content, code in (("", "service.token_short"), ("hemmelig\n", "service.token_short")):
        short.write_text(content, "utf-8")
        assert main(["serve", "-c", str(catalogue), "--token-file", str(short)]) == 2
        assert code in capsys.readouterr().err
    assert main(["serve", "-c", str(catalogue), "--token-file", str(tmp_path / "none")]) == 2
    assert "service.token_file" in capsys.readouterr().err
    assert "hemmelig" not in repr(Settings(catalogue, token="hemmelig-hemmelig"))


def test_every_answer_tells_browsers_to_stay_within(client: TestClient) -> None:
    for answer in (client.get("/docs"), client.get("/nowhere"), client.get("/health", headers={"Host": "x.example"})):
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "name", ["../settings.py", "..%2fsettings.py", "%2e%2e/app.py", "desk.css/..", "/etc/passwd", ""]
)
def test_names_of_files_are_looked_up_and_never_followed(name: str, client: TestClient) -> None:
    assert client.get(f"/static/{name}").status_code in (404, 405)
