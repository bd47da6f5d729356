"""Tests that each have a site of one server to themselves, and have to see nothing of the others.

They are as like one another as can be: the same task, the same users, the same calls. What differs is
how much of everything, which `seed` says; a test that saw another's site would count wrongly.
"""
import base64
import datetime
import http.client
import json
import random
import threading
import unittest

TASK = "10641"
DAY = 24 * 3600


class Connection:
    """To the server, kept open for all calls of a test."""

    def __init__(self, address):
        self.http = http.client.HTTPConnection(address, timeout=60)

    def call(self, method, path, body=None, headers=None):
        """(status, JSON)"""
        self.http.request(method, path, body and body.encode(), headers or {})
        answer = self.http.getresponse()
        text = answer.read()
        return answer.status, json.loads(text) if text else None


class Site:
    """A site called `name`, whose users have tokens that name it. Counts what is done to it."""

    def __init__(self, connection, name, seed, more=""):
        self.connection, self.name = connection, name
        dice = random.Random(name)
        self.waits, self.runs = dice.randint(1, 100), dice.randint(100, 1000)  # seconds
        self.start = datetime.datetime(2024, 1, 1 + seed, tzinfo=datetime.timezone.utc).timestamp()
        self.scenario = f"""
            clock: {{start: 2024-01-{1 + seed:02}, pace: frozen}}
            users:
              creator: {{api_token: creator-of-{name}, bearer: bearer-of-{name}}}
              outsider: {{api_token: outsider-of-{name}}}
            tasks:
              "{TASK}":
                lifecycle:
                  - ENQUEUED: {self.waits}s
                  - RUNNING: {{for: {self.runs}s, progress: 0..100}}
                  - COMPLETE: {{result: {{site: {name}}}}}
                description: of {name}
                cancel: {{policy: accept, takes: {seed + 1} polls}}
            {more}"""
        self.tasks, self.answers = [TASK], 0
        self.calls = self.elapsed = 0
        status, self.made = connection.call("PUT", "/__admin/sites/" + name, self.scenario)
        assert status == 201, self.made

    def admin(self, method, path, body=None):
        """The JSON of a call that has to succeed."""
        status, answer = self.connection.call(
            method, f"/__admin/sites/{self.name}{path}", body and json.dumps(body))
        assert status < 300, answer
        return answer

    def jira(self, method, path, user="creator", base=None, token=None):
        self.calls += 1
        secret = f"{user}@example.com:{token or f'{user}-of-{self.name}'}".encode()
        return self.connection.call(
            method, f"{base or '/sites/' + self.name}/rest/api/3/task/{path}",
            headers={"Authorization": "Basic " + base64.b64encode(secret).decode()})

    def advance(self, seconds):
        self.elapsed += seconds
        self.admin("POST", "/clock", {"advance": f"{seconds}s"})

    def remove(self):
        path = "/__admin/sites/" + self.name
        assert self.connection.call("DELETE", path)[0] == 204
        assert self.connection.call("GET", path)[0] == 404


class OwnSite(unittest.TestCase):
    """`address` is the server's HOST:PORT; `together` has each test wait until others have a site too."""

    def __init__(self, method, seed, address, together):
        super().__init__(method)
        self.seed, self.some, self.address, self.together = seed, seed % 5 + 1, address, together
        self.name = f"{method[5:]}-{seed}"

    def __str__(self):
        return self.name

    def make_site(self, name="", more=""):
        site = Site(self.connection, self.name + name, self.seed, more)
        self.addCleanup(site.remove)
        self.addCleanup(self.see_nothing_of_others, site)
        if not name:
            self.together.wait(60)
        return site

    def setUp(self):
        self.connection = Connection(self.address)
        self.addCleanup(self.connection.http.close)

    def see_nothing_of_others(self, site):
        seen = {
            "calls": site.admin("GET", "/requests?limit=1")["total"],
            "now": site.admin("GET", "/clock")["now"],
            "tasks": [each["task"]["id"] for each in site.admin("GET", "/tasks")["tasks"]],
            "answers": len(site.admin("GET", "/answers")["answers"]),
        }
        self.assertEqual(seen, {"calls": site.calls, "now": (site.start + site.elapsed) * 1000,
                                "tasks": site.tasks, "answers": site.answers})

    def see(self, site, status, task=TASK, **expected):
        """Reads a task, which has to be answered 200 with that status and those values."""
        code, bean = site.jira("GET", task)
        self.assertEqual((code, bean.get("status")), (200, status), bean)
        self.assertEqual({key: bean.get(key) for key in expected}, expected)

    # Each of these is run with each seed.

    def test_a_lifecycle_runs_on_the_sites_own_clock(self):
        site = self.make_site()
        dice = random.Random(self.seed)
        while site.elapsed < site.waits + site.runs:
            running = max(site.elapsed - site.waits, 0)
            self.see(site, "RUNNING" if site.elapsed >= site.waits else "ENQUEUED",
                     progress=100 * running // site.runs, description="of " + site.name)
            site.advance(dice.randint(1, site.runs // 3))
        self.see(site, "COMPLETE", result={"site": site.name}, elapsedRuntime=site.runs * 1000)

    def test_a_task_is_forgotten_after_14_days(self):
        site = self.make_site()
        site.advance(site.waits + site.runs + self.seed)
        self.see(site, "COMPLETE")
        site.advance(14 * DAY - self.seed - 1)
        self.see(site, "COMPLETE")
        site.advance(1)
        self.assertEqual(site.jira("GET", TASK)[0], 404)
        site.tasks = []

    def test_a_cancel_takes_its_polls(self):
        site = self.make_site()
        site.advance(site.waits)
        self.assertEqual(site.jira("POST", TASK + "/cancel"), (202, {}))
        for _ in range(self.seed + 1):
            self.see(site, "CANCEL_REQUESTED")
        self.see(site, "CANCELLED")
        self.assertEqual(site.jira("POST", TASK + "/cancel")[0], 400)

    def test_answers_are_added_and_taken(self):
        site = self.make_site()
        status = 500 + self.seed
        site.admin("POST", "/answers", {"getTask": {"status": status, "calls": f"1..{self.some}"}})
        for _ in range(self.some):
            self.assertEqual(site.jira("GET", TASK)[0], status)
        self.see(site, "ENQUEUED")
        rule, = site.admin("GET", "/answers")["answers"]
        self.assertEqual((rule["status"], rule["taken"]), (status, self.some))
        if self.seed % 2:
            site.admin("DELETE", "/answers")
        else:
            site.answers = 1

    def test_tasks_are_made_and_put_into_a_status(self):
        site = self.make_site()
        made = [site.admin("POST", "/tasks", "stuck")["task"]["id"] for _ in range(self.some)]
        self.assertEqual(made, [str(10000 + number) for number in range(self.some)])
        site.tasks = made + site.tasks
        for task in made:
            site.admin("POST", f"/tasks/{task}/transition",
                       {"status": "FAILED", "progress": 50 + self.seed, "message": site.name + task})
            self.see(site, "FAILED", task=task, progress=50 + self.seed, message=site.name + task)
        self.see(site, "ENQUEUED")

    def test_the_journal_counts_and_waits(self):
        site = self.make_site()
        for _ in range(self.some):
            self.see(site, "ENQUEUED")
        self.assertEqual(site.jira("GET", TASK, "outsider")[0], 403)
        heard = []
        other = Connection(self.address)
        self.addCleanup(other.http.close)
        waiting = threading.Thread(target=lambda: heard.append(other.call(
            "GET", f"/__admin/sites/{site.name}/requests/wait"
                   f"?operation=cancelTask&count={self.some}&timeout=1m")))
        waiting.start()
        for _ in range(self.some):
            self.assertEqual(site.jira("POST", TASK + "/cancel")[0], 202)
        waiting.join()
        (status, journal), = heard
        self.assertEqual((status, journal["matching"]), (200, self.some))
        counted = {user: site.admin("GET", f"/requests?operation=getTask&user={user}")["matching"]
                   for user in ("creator", "outsider", "anonymous")}
        self.assertEqual(counted, {"creator": self.some, "outsider": 1, "anonymous": 0})

    def test_the_verdict_is_about_the_sites_own_calls(self):
        site = self.make_site(
            more=f"expect: [called: {{operation: getTask, user: creator, at_most: {self.some}}}]")
        self.assertEqual(site.admin("GET", "/verdict")["verdict"], "inconclusive")
        for _ in range(self.some):
            self.see(site, "ENQUEUED")
        self.assertEqual(site.admin("GET", "/verdict")["verdict"], "pass")
        for _ in range(self.seed + 1):
            self.see(site, "ENQUEUED")
        verdict = site.admin("GET", "/verdict")
        self.assertEqual(verdict["verdict"], "fail")
        words = [None, "once", "twice", "three times", "four times", "five times"]
        sentence, = [each for finding in verdict["findings"] for each in finding["sentences"]]
        self.assertTrue(sentence.endswith(f"expected at most {words[self.some]}"), sentence)

    def test_another_sites_token_is_refused(self):
        site, other = self.make_site(), self.make_site("-other")
        for one, another in ((site, other), (other, site)):
            self.see(one, "ENQUEUED", description="of " + one.name)
            for user in ("creator", "outsider"):
                self.assertEqual(one.jira("GET", TASK, user, token=f"{user}-of-{another.name}")[0], 401)

    def test_the_gateway_leads_to_the_site_of_the_cloud_id(self):
        site = self.make_site()
        gateway = "/ex/jira/" + site.made["cloud_id"]
        for _ in range(self.some):
            code, bean = site.jira("GET", TASK, base=gateway)
            self.assertEqual((code, bean["description"]), (200, "of " + site.name))
            self.assertEqual(bean["self"], f"{site.made['gateway_url']}/rest/api/3/task/{TASK}")
        site.advance(site.waits)
        self.see(site, "RUNNING")

    def test_a_reset_begins_the_site_anew(self):
        site = self.make_site()
        for _ in range(self.some):
            site.admin("POST", "/tasks", "quick")
            site.admin("POST", "/answers", {"any": 400 + self.seed})
        site.advance(site.waits + site.runs)
        self.assertEqual(site.jira("GET", TASK)[0], 400 + self.seed)
        site.admin("POST", "/reset")
        site.elapsed = site.calls = 0
        self.see_nothing_of_others(site)
        self.see(site, "ENQUEUED", progress=0)
        self.assertEqual(site.admin("POST", "/tasks", "quick")["task"]["id"], "10000")
        site.tasks = ["10000", TASK]
