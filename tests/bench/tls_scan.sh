#!/usr/bin/env bash
# What TLS the server and the nginx of deploy/nginx offer, judged by testssl.sh and sslscan: several
# minutes. tests/e2e/tls_test.py holds the protocols and ciphers against a list, in seconds.
#
#   GATEHOUSE_BIN=build/release/bin tests/bench/tls_scan.sh
#
# Prints every finding that is not OK or INFO, save those that come from the private authority of a
# data folder rather than from how TLS is set up:
#
#   cert_chain_of_trust   the authority is the folder's own: no program knows it beforehand
#   cert_revocation, cert_crlDistributionPoints, OCSP_*, cert_ocspRevoked, cert_crlRevoked
#                         it publishes no revocations: whoever it was made for replaces the folder
#   DNS_CAArecord, certificate_transparency   such a certificate is for no public name
#   cert_trust            scanned by address, where the scanner looks for a DNS name
#   cert_extlifeSpan, cert_validityPeriod     825 days, which public authorities may not give
#
# and engine_problem, which is about the OpenSSL that testssl.sh itself runs with.
#
# Exit: 0 nothing else; 1 a finding; 2 usage; 3 a program is missing.
set -euo pipefail

[[ -d ${GATEHOUSE_BIN:-} ]] || { echo 'tls_scan: GATEHOUSE_BIN must name build/<preset>/bin' >&2; exit 2; }
GATEHOUSE_BIN=$(realpath "$GATEHOUSE_BIN")
export GATEHOUSE_BIN
cd "$(dirname "${BASH_SOURCE[0]}")/.."
for tool in testssl sslscan nginx; do
  PATH=$PATH:/usr/sbin command -v "$tool" >/dev/null ||
    { echo "tls_scan: $tool is missing; deploy/install-packages.sh test installs it" >&2; exit 3; }
done

exec env PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$PWD/e2e" /usr/bin/python3 - <<'PYTHON'
import json
import pathlib
import subprocess
import sys
import tempfile

import front
from gatehouse_process import Server, demo_folder

PRIVATE_AUTHORITY = (
    "cert_chain_of_trust", "cert_revocation", "cert_crlDistributionPoints", "cert_ocspURL",
    "cert_crlRevoked", "cert_ocspRevoked", "OCSP_stapling", "cert_mustStapleExtension",
    "DNS_CAArecord", "certificate_transparency", "cert_trust", "cert_extlifeSpan",
    "cert_validityPeriod",
)
found = 0
for layout in (Server, front.Front):
    with demo_folder() as folder, layout(folder) as server, tempfile.TemporaryDirectory() as work:
        target = f"{server.endpoint.host}:{server.endpoint.port}"
        print(f"== {layout.__name__}: sslscan", flush=True)
        subprocess.run(["sslscan", "--no-colour", "--no-failed", target], check=True)
        print(f"== {layout.__name__}: testssl.sh", flush=True)
        report = pathlib.Path(work) / "report.json"
        subprocess.run(
            ["testssl", "--quiet", "--warnings", "batch", "--protocols", "--std", "--fs",
             "--server-preference", "--server-defaults", "--vulnerable", "--jsonfile", str(report),
             target],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
        for finding in json.loads(report.read_text(encoding="utf-8")):
            if finding["severity"] in ("OK", "INFO"):
                continue
            if finding["id"] == "engine_problem":
                continue
            known = finding["id"].split(" ")[0] in PRIVATE_AUTHORITY
            found += not known
            print(f"{'private authority' if known else 'FINDING'}: {finding['severity']} "
                  f"{finding['id']}: {finding['finding']}", flush=True)
print(f"{found} findings")
sys.exit(1 if found else 0)
PYTHON
