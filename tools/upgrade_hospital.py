#!/usr/bin/env python3
"""Fills an empty folder with a small invented hospital, as people would: by commands and calls.

    python3 tools/upgrade_hospital.py PROGRAM DATA

PROGRAM is a `yixin` of any version since 0040: what its OpenAPI document does not name is left out.
The hospital is one branch of samples/ with its groups; tools/upgrade_rows.py keeps its rows for
test/lab/upgrade. The server answers on this machine alone and has ended when this returns.
"""

import csv
import datetime
import http.cookiejar
import json
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

SAMPLES = pathlib.Path(__file__).resolve().parent.parent / "samples"
BRANCH = "内科第一党支部"
ABOVE = ["云和医院党委", "第一党总支"]
PEOPLE = 10
# What the week of `yixin sample-week` draws from, and one of each other kind.
QUESTIONS = {"单选题": 7, "判断题": 5, "多选题": 1, "填空题": 1}
SETTER, SECRETARY, ORGANISER = "00589", "01116", "00587"
SUBMITS, SAVES = "01774", "01564"
BEIJING = datetime.timezone(datetime.timedelta(hours=8))
# A page without a word: what reads it looks at its beginning and its end.
PDF = b"""%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj
trailer <</Root 1 0 R>>
%%EOF
"""


def day(offset):
    """The date in Beijing so many days from now, as the API writes it."""
    return (datetime.datetime.now(BEIJING) + datetime.timedelta(days=offset)).date().isoformat()


def chosen(kind, rows):
    """The rows of a sample that this hospital needs."""
    if kind == "units":
        return [row for row in rows if row["名称"] in [*ABOVE, BRANCH] or row["上级组织"] == BRANCH]
    if kind == "people":
        return [row for row in rows if row["所在支部"] == BRANCH][:PEOPLE]
    left = dict(QUESTIONS)
    kept = []
    for row in rows:
        if left[row["题型"]] > 0:
            left[row["题型"]] -= 1
            kept.append(row)
    return kept


def write_piece(kind, sample, folder):
    """A part of a sample in a file of its own; its path."""
    with open(SAMPLES / sample, encoding="utf-8-sig", newline="") as whole:
        reader = csv.DictReader(whole)
        rows = chosen(kind, reader)
        path = pathlib.Path(folder) / sample
        with open(path, "w", encoding="utf-8-sig", newline="") as piece:
            writer = csv.DictWriter(piece, reader.fieldnames)
            writer.writeheader()
            writer.writerows(rows)
    return path


class Program:
    """One `yixin` and the folder that it works on."""

    def __init__(self, binary, data):
        self.binary = binary
        self.data = data
        self.paths = json.loads(self.run("openapi", on_data=False))["paths"]

    def run(self, *words, on_data=True):
        """What a command prints; a command that fails ends all."""
        place = ["--data", self.data] if on_data else []
        return subprocess.run([self.binary, *words, *place], check=True, stdout=subprocess.PIPE,
                              encoding="utf-8").stdout

    def has(self, method, path):
        return method in self.paths.get(path, {})

    def code(self, staff_no, *grant):
        """A one-time code for somebody of the roster, the last word of the line printed."""
        return self.run("user", "code", staff_no, *grant).split()[-1]


class Server:
    """`yixin serve`, from ready to ended."""

    def __init__(self, program):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        self.base = f"http://{address}"
        self.words = [program.binary, "serve", "--data", program.data, "--listen", address]

    def __enter__(self):
        self.process = subprocess.Popen(self.words, stdout=subprocess.DEVNULL)
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{self.base}/readyz").close()
                return self
            except OSError:
                time.sleep(0.1)
        self.process.kill()
        raise SystemExit("the server does not start")

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        if self.process.wait(timeout=60) != 0:
            raise SystemExit("the server did not end as it should")


class Person:
    """Somebody who has signed in with a one-time code and agreed to the notice."""

    def __init__(self, server, login, code):
        self.base = server.base
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)
        self.call("POST", "/session", {"login": login, "password": code})
        own = f"Courtyard {login} seven"
        state = self.call("PUT", "/session/password", {"current": code, "new_password": own})
        if "notice_due" in state:
            self.call("PUT", f"/my/notice/{state['notice_due']}", {})

    def call(self, method, path, body=None, seen=None):
        """The reply. `body` is bytes as they are, or what becomes JSON; `seen` is a revision."""
        raw = isinstance(body, bytes)
        headers = {"X-Requested-With": "yixin",
                   "Content-Type": "application/octet-stream" if raw else "application/json"}
        if seen is not None:
            headers["If-Match"] = f'"{seen}"'
        data = body if raw or body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.base}/api{path}", data, headers, method=method)
        try:
            with self.opener.open(request) as reply:
                return json.load(reply)
        except urllib.error.HTTPError as refused:
            raise SystemExit(f"{method} {path}: {refused.code} {refused.read().decode()}")

    def change(self, activity, part, body):
        """A part of an activity, from the revision that stands there now."""
        path = f"/activities/{activity}"
        return self.call("PUT", f"{path}/{part}", body, seen=self.call("GET", path)["rev"])


def upload(path, name):
    return f"{path}?{urllib.parse.urlencode({'name': name})}"


def import_samples(program):
    with tempfile.TemporaryDirectory() as folder:
        for kind, sample in (("units", "党组织.csv"), ("people", "党员花名册.csv"),
                             ("questions", "题库.csv")):
            program.run("import", kind, str(write_piece(kind, sample, folder)))


def take_week(member, submits):
    """Every question answered with its first option, and handed in or only saved."""
    round_id = member.call("GET", "/my/week")["rounds"][0]["round_id"]
    attempt = f"/rounds/{round_id}/attempt"
    paper = member.call("PUT", attempt, {})
    answers = [{"position": question["position"], "blanks": [],
                "options": [question["options"][0]["option_id"]]}
               for question in paper["questions"]]
    saved = member.call("PUT", f"{attempt}/saves/{paper['next_seq']}", {"answers": answers[:6]})
    if submits:
        body = {"answers": answers, "seq": saved["next_seq"]}
        member.call("PUT", f"{attempt}/submission", body)


def just_over():
    """When something of an hour began that is over now, in minutes of the day in Beijing."""
    now = datetime.datetime.now(BEIJING)
    return max(0, now.hour * 60 + now.minute - 60)


def plan(person, unit, kind, title, offset, minute):
    """An activity of one hour from that minute of that day: its id and its batches."""
    batches = [{"held_on": day(offset), "from_minute": minute, "span": "hours", "minutes": 60,
                "place": "门诊楼三楼会议室"}]
    body = {"type": kind, "unit_id": unit, "host_ids": [], "title": title, "batches": batches}
    return person.call("POST", "/activities", body)["activity_id"], batches


def record(title, batches, absent, **more):
    return {"title": title, "batches": batches, "points": ["学习原文", "交流体会"],
            "absent": [{"person_id": absent, "reason": "on_duty"}], "exempt": [], "joined": [],
            "attended": [], "counts": [], "votes": [], "resolutions": [], **more}


def file_activity(secretary, reviewer, unit, kind, body):
    """An activity with a file, written down by one and filed by the other; its id.

    It is of today: before that, the imported people were members of no unit.
    """
    activity, batches = plan(secretary, unit, kind, body["title"], 0, just_over())
    secretary.change(activity, "record", record(batches=batches, **body))
    secretary.call("POST", upload(f"/activities/{activity}/attachments", "签到表.pdf"), PDF)
    secretary.change(activity, "submission", {})
    reviewer.change(activity, "review", {"verdict": "file", "note": "材料齐全"})
    return activity


def hold_meetings(secretary, reviewer, unit, ids):
    """An assembly that voted, a lecture that counts as study, a Party day to come."""
    task = {"text": "走访困难党员", "follow_up": {"due_on": day(10), "person_ids": [ids[SUBMITS]]}}
    vote = {"subject": "年度学习计划", "in_favour": PEOPLE - 2, "against": 0, "abstained": 1}
    file_activity(secretary, reviewer, unit, "branch_assembly",
                  {"title": "支部党员大会", "absent": ids[SAVES], "votes": [vote],
                   "resolutions": [task]})
    lecturer = {"person_id": ids[SECRETARY], "grade": "branch_secretary"}
    lecture = file_activity(secretary, reviewer, unit, "party_lecture",
                            {"title": "学习党章", "absent": ids[SAVES], "lecturer": lecturer})
    plan(secretary, unit, "theme_party_day", "走进社区义诊", 7, 870)
    return lecture


def enter_the_rest(secretary, organiser, unit, ids):
    """What a branch keeps beside its meetings."""
    of_unit = f"/units/{unit}"
    secretary.call("PUT", f"{of_unit}/fixed-day", {"day": 5})
    task = {"text": "整理党员活动室", "due_on": day(5), "person_ids": [ids[ORGANISER]]}
    secretary.call("POST", f"{of_unit}/items", task)
    own = {"person_ids": [ids[SUBMITS]], "on": day(-1), "kind": "daily"}
    organiser.call("POST", "/my/talks", own)
    others = {"person_ids": [ids[SECRETARY], ids[SAVES]], "on": day(6), "kind": "care"}
    secretary.call("POST", f"{of_unit}/talks", others)


def make_up(member, lecture):
    body = {"made_up_on": day(0), "note": "自学讲稿"}
    member.call("PUT", f"/my/activities/{lecture}/make-up", body)


def enter_honour(secretary, unit, person):
    year = int(day(0)[:4]) - 1
    body = {"holder": "person", "person_id": person, "name": "优秀共产党员", "level": "city",
            "awarded_by": "市卫生健康委党组", "year": year, "document_no": f"云卫党〔{year}〕1号"}
    honour = secretary.call("POST", f"/units/{unit}/honours", body)["honour_id"]
    secretary.call("POST", upload(f"/honours/{honour}/evidence", "证书.pdf"), PDF)


def import_certificate(secretary):
    rows = ("工号,姓名,培训名称,主办单位,学时,完成日期,证书编号\n"
            f"{SUBMITS},,支部骨干网上培训,省卫生健康委,8,{day(-30)},WJ-001\n")
    path = "/imports/certificates"
    query = urllib.parse.urlencode({"file_name": "证书.csv"})
    staged = secretary.call("POST", f"{path}?{query}", rows.encode())
    if staged["counts"]["new_rows"] != 1:
        raise SystemExit(f"the certificate is not read: {staged['rows']}")
    secretary.call("PUT", f"{path}/{staged['import_id']}/application", {})


def live(program, server):
    """A few days of the branch."""
    of_branch = ["--unit", BRANCH]
    grants = {SECRETARY: ["--role", "branch_secretary", *of_branch],
              ORGANISER: ["--role", "organisation_member", *of_branch]}
    people = {login: Person(server, login, program.code(login, *grants.get(login, [])))
              for login in (SECRETARY, ORGANISER, SUBMITS, SAVES)}
    secretary, organiser = people[SECRETARY], people[ORGANISER]
    units = secretary.call("GET", "/units")["items"]
    unit = next(one["unit_id"] for one in units if one["name"] == BRANCH)
    roster = secretary.call("GET", f"/people?unit_id={unit}&page_size=50")["items"]
    ids = {one["staff_no"]: one["person_id"] for one in roster}
    take_week(people[SUBMITS], submits=True)
    take_week(people[SAVES], submits=False)
    lecture = hold_meetings(secretary, organiser, unit, ids)
    enter_the_rest(secretary, organiser, unit, ids)
    if program.has("put", "/api/my/activities/{activity_id}/make-up"):
        make_up(people[SAVES], lecture)
    if program.has("post", "/api/units/{unit_id}/honours"):
        enter_honour(secretary, unit, ids[SUBMITS])
    if program.has("post", "/api/imports/certificates"):
        import_certificate(secretary)


def main(binary, data):
    program = Program(binary, data)
    import_samples(program)
    program.code(SETTER, "--role", "setter")
    program.run("sample-week", SETTER)
    with Server(program) as server:
        live(program, server)
    program.run("check")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2].rstrip("/"))
