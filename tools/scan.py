"""Runs sqlmap and wapiti over every route of a throw-away hospital on this machine.

    python3 tools/scan.py BINARY SECONDS

The addresses come from `BINARY openapi`, ids from what the demo hospital answers, the session from
the first sign-in of its Party office. Each scanner gets half of the time. Prints one line of figures
for each and ends with 1 when one of them found something.
"""

import csv
import json
import os
import re
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

# They would end the session of the scan, or send mails and codes.
LEFT_OUT = re.compile(r"^/api/(session|sessions|set-up|my/mail|accounts|robots)")

# What wapiti looks for; each gets its share of the time.
MODULES = ["sql", "xss", "permanentxss", "exec", "file", "crlf", "redirect", "xxe"]


class Hospital:
    """A demo hospital with a server and a signed-in officer."""

    def __init__(self, binary, folder):
        data = os.path.join(folder, "data")
        subprocess.run([binary, "demo", "--data", data], check=True, stdout=subprocess.DEVNULL)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.base = f"http://127.0.0.1:{free.getsockname()[1]}"
        self.log = open(os.path.join(folder, "log"), "w", encoding="utf-8")
        self.server = subprocess.Popen(
            [binary, "serve", "--data", data, "--listen", self.base[len("http://"):]],
            stdout=subprocess.DEVNULL, stderr=self.log)
        self.cookie = ""
        self._wait()
        with open(os.path.join(data, "first-sign-in.txt"), encoding="utf-8") as codes:
            _, login, _, code = next(line for line in codes if "party_officer" in line).split("\t")
        self._enter(login, code.strip())

    def _wait(self):
        for _ in range(300):
            try:
                if self.call("GET", "/readyz")[0] == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("the server does not start")

    def _enter(self, login, code):
        password = secrets.token_urlsafe(18)
        self._keep(self.call("POST", "/api/session", {"login": login, "password": code}))
        self._keep(self.call("PUT", "/api/session/password",
                             {"current": code, "new_password": password}))

    def _keep(self, answer):
        status, headers, body = answer
        if status != 200:
            raise SystemExit(f"signing in: {status} {body[:200]}")
        cookies = [value for name, value in headers if name == "Set-Cookie"]
        self.cookie = next(c for c in cookies if c.startswith("yixin=")).split(";")[0]

    def call(self, method, path, body=None):
        """Status, header fields and text."""
        request = urllib.request.Request(self.base + path, method=method, headers=self.headers())
        if body is not None:
            request.data = json.dumps(body).encode()
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, answer.getheaders(), answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as refusal:
            return refusal.code, [], refusal.read().decode("utf-8", "replace")

    def headers(self):
        fields = {"X-Requested-With": "yixin", "If-Match": '"1"'}
        return fields | ({"Cookie": self.cookie} if self.cookie else {})

    def stop(self):
        self.server.terminate()
        self.server.wait()


def example(schema, document, ids, name=""):
    """A value that the schema takes."""
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    if "anyOf" in schema:
        return example(schema["anyOf"][0], document, ids, name)
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type")
    if kind == "object":
        wanted = schema.get("required", [])
        return {key: example(value, document, ids, key)
                for key, value in schema.get("properties", {}).items() if key in wanted}
    if kind == "array":
        return [example(schema["items"], document, ids, name.rstrip("s"))]
    if kind == "integer":
        return max(1, schema.get("minimum", 1))
    if kind in ("number", "boolean"):
        return 1 if kind == "number" else False
    if schema.get("format") == "date":
        return "2026-11-20"
    return ids.get(name, "0" * 32) if "pattern" in schema else "abc"


def collect_ids(value, ids):
    """The first id under each name, wherever it stands in an answer."""
    if isinstance(value, list):
        for item in value[:5]:
            collect_ids(item, ids)
    elif isinstance(value, dict):
        for name, item in value.items():
            if isinstance(item, str) and re.fullmatch("[0-9a-f]{32}", item):
                ids.setdefault(name, item)
            collect_ids(item, ids)


def fill(path, ids):
    return re.sub(r"{(\w+)}", lambda place: ids.get(place[1], "1"), path)


def known_ids(hospital, document):
    ids = {}
    for _ in range(2):  # ids of lists open further lists
        for path, operations in document["paths"].items():
            if "get" in operations and not path.endswith("/live"):
                status, _, body = hospital.call("GET", fill(path, ids))
                if status == 200 and body.startswith(("{", "[")):
                    collect_ids(json.loads(body), ids)
    return ids


def is_free_text(parameter):
    schema = parameter["schema"]
    return schema.get("type") == "string" and not {"enum", "pattern", "format"} & schema.keys()


def query_of(parameters, document, ids):
    pairs = [f"{one['name']}={example(one['schema'], document, ids, one['name'])}"
             for one in parameters]
    return "?" + "&".join(pairs) if pairs else ""


def requests_of(document, ids):
    """(method, path with query, body) of every operation that a scanner may call; those with free
    texts first, which come once without the filters that would leave nothing to find."""
    free, others = [], []
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if LEFT_OUT.match(path) or path.endswith("/live"):
                continue
            content = operation.get("requestBody", {}).get("content", {})
            body = None
            if "application/json" in content:
                body = json.dumps(example(content["application/json"]["schema"], document, ids))
            query = [one for one in operation.get("parameters", []) if one["in"] == "query"]
            texts = [one for one in query if is_free_text(one)]
            name, address = method.upper(), fill(path, ids)
            others.append((name, address + query_of(query, document, ids), body))
            if texts and len(texts) < len(query):
                free.append((name, address + query_of(texts, document, ids), body))
    return free + others


def run_for(seconds, command, log):
    """Runs a scanner; whether it came to its end."""
    with open(log, "w", encoding="utf-8") as out:
        try:
            subprocess.run(command, stdout=out, stderr=subprocess.STDOUT, timeout=seconds,
                           check=False, stdin=subprocess.DEVNULL)
            return True
        except subprocess.TimeoutExpired:
            return False


def sqlmap(hospital, requests, seconds, folder):
    """Over parameters and bodies; the number of what it calls injectable."""
    log, found, trace = (os.path.join(folder, name) for name in ("proxy", "found.csv", "sqlmap.log"))
    line = "=" * 54
    with open(log, "w", encoding="utf-8") as out:
        for method, path, body in requests:
            if "?" not in path and body in (None, "{}"):
                path += "*"  # the last part of the address
            fields = "".join(f"{name}: {value}\n" for name, value in hospital.headers().items())
            out.write(f"{line}\n12:00:00  {hospital.base}  [127.0.0.1]\n{line}\n"
                      f"{method} {path} HTTP/1.1\nHost: {hospital.base[len('http://'):]}\n{fields}")
            out.write(f"Content-Type: application/json\n\n{body}\n" if body else "\n")
        out.write(line + "\n")
    ended = run_for(seconds, [
        "sqlmap", "-l", log, "--batch", "--ignore-stdin", "--smart", "--level=2", "--risk=1",
        "--technique=BEU", "--timeout=5", "--retries=0", "--flush-session",
        "--disable-coloring", "--threads=2",
        "--skip=User-Agent,Referer,Host,Cookie", f"--results-file={found}",
        f"--output-dir={folder}/sqlmap"], trace)
    with open(trace, encoding="utf-8", errors="replace") as text:
        tried = text.read().count("testing URL")
    findings = []
    if os.path.exists(found):
        with open(found, encoding="utf-8", errors="replace") as rows:
            findings = [row for row in csv.DictReader(rows) if row.get("Technique(s)")]
    print(f"sqlmap: {tried} of {len(requests)} requests tried, {len(findings)} findings"
          f"{'' if ended else ', stopped by its time'}")
    for row in findings:
        print("  FAULT", row)
    return len(findings)


def wapiti(hospital, requests, seconds, folder):
    """Over every read; the number of its vulnerabilities."""
    report, trace = os.path.join(folder, "wapiti.json"), os.path.join(folder, "wapiti.log")
    reads = [path for method, path, _ in requests if method == "GET"]
    command = ["wapiti", "-u", hospital.base + "/", "--scope", "domain", "-f", "json", "-o", report,
               "-m", ",".join(MODULES), "--no-bugreport",
               "--flush-session", "--store-session", folder, "-t", "5", "--max-scan-time",
               str(seconds), "--max-attack-time", str(seconds // len(MODULES))]
    for name, value in hospital.headers().items():
        command += ["-H", f"{name}: {value}"]
    for path in reads:
        command += ["-s", hospital.base + path]
    ended = run_for(seconds + 120, command, trace)  # it writes its report after its time
    if not os.path.exists(report):
        with open(trace, encoding="utf-8", errors="replace") as text:
            print("wapiti: no report;", text.read()[-400:])
        return 1
    with open(report, encoding="utf-8") as text:
        found = json.load(text)["vulnerabilities"]
    count = sum(len(one) for one in found.values())
    print(f"wapiti: {len(reads)} addresses given, {count} findings"
          f"{'' if ended else ', stopped by its time'}")
    for kind, each in found.items():
        for one in each[:5]:
            print("  FAULT", kind, one["method"], one["path"], one["info"])
    return count


def main():
    binary, seconds = sys.argv[1], int(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        document = json.loads(subprocess.run([binary, "openapi"], check=True,
                                             stdout=subprocess.PIPE).stdout)
        hospital = Hospital(binary, folder)
        try:
            ids = known_ids(hospital, document)
            requests = requests_of(document, ids)
            findings = wapiti(hospital, requests, seconds // 2, folder)
            findings += sqlmap(hospital, requests, seconds // 2, folder)
        finally:
            hospital.stop()
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
