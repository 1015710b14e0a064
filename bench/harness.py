"""What every row shares: our server and its peers, started when first asked for; loading them in turn; keeping a row."""

import contextlib
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "e2e"))

import invent  # noqa: E402
from hoptac import Visitor  # noqa: E402

BUILD = pathlib.Path(os.environ.get("HOPTAC_BENCH_BUILD", ROOT / ".build/release")).resolve()
PYTHON = pathlib.Path(sys.executable)
PEERS = ROOT / "bench/peers"
ROUNDS = int(os.environ.get("HOPTAC_BENCH_ROUNDS", "5"))
SECONDS = 2
ROW = ('<tr><td class="num" data-label="STT">{number}</td><th scope="row"><a href="/bench/to-chuc/{id}">{name}</a><small>{commune}'
       '</small></th><td data-label="Lĩnh vực">{field}</td><td class="num" data-label="Thành viên">{members}</td><td class="num" '
       'data-label="Doanh thu (đồng)">{revenue}</td><td class="unbroken" data-label="Thành lập">{founded}</td></tr>\n')
FIELDS = ["number", "id", "name", "commune", "field", "members", "revenue", "founded"]
results = []


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Bench:
    """What the rows share: a scratch folder, the register, our server and the peers, each started when first asked for."""

    def __init__(self, stack):
        self.stack = stack
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="hoptac-bench-"))
        stack.callback(shutil.rmtree, self.folder, ignore_errors=True)
        self.register = self.folder / "organisations.csv"
        invent.write(self.register)
        self.servers = {}

    def run(self, *command, **environment):
        done = subprocess.run([str(part) for part in command], env=os.environ | environment, capture_output=True, text=True, timeout=300)
        if done.returncode:
            raise RuntimeError(f"{command[0]}: {done.stderr[-2000:]}")
        return done.stdout

    def tell(self, *command, **environment):
        return [json.loads(line) for line in self.run(*command, **environment).splitlines() if line.startswith("{")]

    def ours_tells(self, row, *arguments):
        """What a row of ours (`bench/rows`) prints, a dictionary a line."""
        return self.tell(BUILD / "bench", row, *arguments)

    def peer_tells(self, script, *arguments):
        """What a peer's script (`bench/peers`) prints, a dictionary a line."""
        return self.tell(PYTHON, PEERS / script, *arguments)

    @contextlib.contextmanager
    def postgres(self):
        """The address of a PostgreSQL that is thrown away afterwards."""
        folder = tempfile.mkdtemp(prefix="hoptac-bench-pg-")
        try:
            yield re.search(r"postgres\S+", self.run(ROOT / "bin/test-postgres", "start", folder))[0]
        finally:
            subprocess.run([ROOT / "bin/test-postgres", "stop", folder], check=False)

    def start(self, command, stdin=None, **environment):
        log = open(self.folder / "servers.log", "ab")
        process = subprocess.Popen([str(part) for part in command], env=os.environ | environment, stdin=stdin, stdout=subprocess.PIPE,
                                   stderr=log, text=True, start_new_session=True, cwd=self.folder)

        def stop():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
        self.stack.callback(stop)
        return process

    def ours(self):
        """Our server with the register in it: (port, cookie of an officer who has signed in)."""
        if "ours" not in self.servers:
            process = self.start([BUILD / "bench", "serve", self.register], HOPTAC_DATA=str(self.folder / "var"), HOPTAC_PORT="0",
                                 HOPTAC_REQUESTS_A_MINUTE="0")
            told = json.loads(process.stdout.readline())
            officer = Visitor(told["port"])
            officer.sign_in(told["login"], told["password"])
            cookie = "; ".join(f"{name}={value}" for name, value in officer.cookies.items() if "flash" not in name)
            self.servers["ours"] = (told["port"], cookie)
            self.frame()
        return self.servers["ours"]

    def frame(self):
        """Gives the peers our own pages as templates, so that all sides write the same bytes."""
        frame = self.folder / "frame"
        frame.mkdir()
        port, cookie = self.servers["ours"]
        empty = get(port, "/bench/trong")[1].decode()
        (frame / "empty.html").write_text(empty)
        (frame / "empty.django").write_text(empty.replace("Trang trống", "{{ title }}"))
        (frame / "open.html").write_bytes(get(port, "/bench/cong-khai")[1])
        page = get(port, our_list(invent.queries()[0]), cookie)[1].decode()
        head, rest = page.split("<tbody>", 1)
        foot = rest.split("</tbody>", 1)[1]
        head, foot = head + "<tbody>", "</tbody>" + foot
        (frame / "list-head.html").write_text(head)
        (frame / "list-foot.html").write_text(foot)
        loose = ROW.format(**{name: "{{ one." + name + " }}" for name in FIELDS})
        (frame / "row.jinja").write_text(loose)
        (frame / "list.django").write_text(
            "{% verbatim %}" + head + "{% endverbatim %}{% for one in rows %}" + loose + "{% endfor %}{% verbatim %}" + foot + "{% endverbatim %}")
        (frame / "row.go.html").write_text(ROW.format(**{name: "{{." + name.capitalize() + "}}" for name in FIELDS}))
        keys = self.folder / "keys"
        keys.write_text(self.run(BUILD / "bench", "keys", self.register))
        self.run(PYTHON, PEERS / "store.py", self.folder / "peer.db", self.register, keys)

    def peer(self, name):
        """A peer's server: (port, cookie)."""
        if name not in self.servers:
            self.ours()
            port = free_port()
            environment = {"BENCH_FRAME": str(self.folder / "frame"), "BENCH_DATABASE": str(self.folder / "peer.db"),
                           "PYTHONPATH": str(PEERS), "PYTHONDONTWRITEBYTECODE": "1"}
            cookie = "session_token=bench"
            if name in ("Django", "Flask"):
                module = "django_app:application" if name == "Django" else "flask_app:app"
                if name == "Django":
                    cookie = "sessionid=" + self.run(PYTHON, PEERS / "django_app.py", "sign-in", **environment).strip()
                command = [PYTHON, "-m", "gunicorn", "--workers", "2", "--threads", "1", "--bind", f"127.0.0.1:{port}", "--keep-alive", "60",
                           "--worker-class", "gthread", "--log-level", "error", module]
            elif name == "FastAPI":
                command = [PYTHON, "-m", "uvicorn", "--workers", "2", "--port", port, "--no-access-log", "--log-level", "error", "fastapi_app:app"]
            elif name == "Go":
                self.run("go", "build", "-o", self.folder / "peer-go", PEERS / "go/main.go", GO111MODULE="off", GOPATH="/usr/share/gocode",
                         GOCACHE=str(self.folder / "go"), GOFLAGS="")
                command = [self.folder / "peer-go", port]
            else:
                command = self.nginx(port)
            self.start(command, **environment)
            wait(port)
            self.servers[name] = (port, cookie)
        return self.servers[name]

    def nginx(self, port):
        configuration = self.folder / "nginx.conf"
        configuration.write_text(f"""daemon off; worker_processes 2; pid {self.folder}/nginx.pid; error_log /dev/null;
            events {{ worker_connections 256; }}
            http {{ access_log off; sendfile on; keepalive_requests 1000000; default_type text/html; charset utf-8; open_file_cache max=100;
              client_body_temp_path {self.folder}; proxy_temp_path {self.folder}; fastcgi_temp_path {self.folder};
              uwsgi_temp_path {self.folder}; scgi_temp_path {self.folder};
              server {{ listen 127.0.0.1:{port}; root {self.folder}/frame; location = /empty {{ try_files /empty.html =404; }}
                location = /open {{ try_files /open.html =404; }} }} }}""")
        self.folder.chmod(0o755)
        return ["/usr/sbin/nginx", "-c", configuration]


def wait(port, seconds=30):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError(f"nothing listens on {port}")


def get(port, path, cookie=""):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    return answer.status, answer.read()


def our_list(query):
    return "/bench/to-chuc?" + urllib.parse.urlencode({"q": query})


def load(bench, port, paths, cookie=""):
    """Requests per second, of sixteen connections that go round some paths."""
    script = bench.folder / "paths.lua"
    listed = ", ".join(json.dumps(path) for path in paths)
    script.write_text(f"""local paths = {{ {listed} }}
        local at = 0
        request = function() at = at % #paths + 1; return wrk.format("GET", paths[at], {{ Cookie = {json.dumps(cookie)} }}) end
        """)
    told = bench.run("wrk", "-t1", "-c16", "--timeout", "30s", f"-d{SECONDS}s", "-s", script, f"http://127.0.0.1:{port}/")
    if "Non-2xx" in told or "Socket errors" in told:
        raise RuntimeError(told)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", told)[1])


def record(name, ours, unit, better, goal, peer=None, peer_name=None, note=""):
    """Keeps a row: medians, their ratio, the spread of each side."""
    mine = statistics.median(ours)
    theirs = statistics.median(peer) if peer else None
    ratio = None if theirs is None else mine / theirs if better == "higher" else theirs / mine
    if ratio is None:
        met = mine >= goal if better == "higher" else mine <= goal
    else:
        met = ratio >= goal
    spread = [round((max(side) - min(side)) / statistics.median(side), 3) for side in (ours, peer) if side]
    results.append({"name": name, "ours": mine, "peer": theirs, "peer_name": peer_name, "unit": unit, "ratio": ratio, "better": better,
                    "goal": goal, "met": met, "spread": spread, "note": note})
    against = f"   {peer_name} {theirs:,.4g}   {ratio:.2f} × (goal {goal} ×)" if peer else f"   (goal {'≥' if better == 'higher' else '≤'} {goal:g})"
    print(f"{'✔' if met else '✘'} {name}: {mine:,.4g} {unit}{against}   spread {spread} {note}", flush=True)


def against_peers(bench, name, paths, peers, same, signed_in=False):
    """Our server and some peers in turn: `paths` gives (ours, theirs), `same` what both must agree on."""
    sides = {"ours": bench.ours()} | {peer: bench.peer(peer) for peer in peers}
    asked = {side: (port, paths[side != "ours"], cookie if signed_in else "") for side, (port, cookie) in sides.items()}
    for peer in peers:
        differs = compare(*asked["ours"], *asked[peer], same)
        if differs:
            print(f"✘ {name}: does not count against {peer}: {differs}", flush=True)
            del asked[peer]
    told = {side: [] for side in asked}
    for number in range(ROUNDS + 1):
        for side in asked:
            loaded = load(bench, *asked[side])
            if number:  # the first is to warm up
                told[side].append(loaded)
    for peer in [peer for peer in peers if peer in asked]:
        record(name, told["ours"], "requests/s", "higher", peers[peer], told[peer], peer)


def compare(port, paths, cookie, their_port, their_paths, their_cookie, same):
    """How two sides differ in what they answer; nothing if they do not."""
    for mine, other in list(zip(paths, their_paths))[:10]:
        (status, body), (their_status, their_body) = get(port, mine, cookie), get(their_port, other, their_cookie)
        if (status, their_status) != (200, 200):
            return f"{status} and {their_status} at {other}"
        if abs(len(body) - len(their_body)) > len(body) / 10:
            return f"bodies of {len(body)} and {len(their_body)} bytes at {other}"
        if same(body) != same(their_body):
            return f"other rows at {other}"
    return None
