"""PostgreSQL under test: clusters of its own on this machine, which wait for the disk, and which can be killed."""

import atexit
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time

from hoptac import ROOT


def tools():
    """The folder of PostgreSQL's programs, of the newest version; None where there is none."""
    return max(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), default=None)


def run(program, *arguments, seconds=90):
    """Runs a program of PostgreSQL as somebody it does not refuse; gives its exit code."""
    command = [tools() / program, *arguments]
    if os.getuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/",
                          timeout=seconds).returncode


class Cluster:
    """One cluster in `folder`, which listens at `host`."""

    def __init__(self, folder, host, options):
        self.folder, self.host, self.options = folder, host, options
        self.data = pathlib.Path(folder, "data")

    def control(self, *arguments):
        return run("pg_ctl", "-D", self.data, "-s", "-w", *arguments)

    def start(self):
        for _ in range(50):  # Backends of a killed server need a moment to notice.
            if self.control("-l", f"{self.folder}/log", "-o", self.options, "start") == 0:
                return self
            time.sleep(0.2)
        raise AssertionError(pathlib.Path(self.folder, "log").read_text()[-1000:])

    def stop_at_once(self):
        self.control("-m", "immediate", "stop")

    def kill(self):
        os.kill(int((self.data / "postmaster.pid").read_text().split()[0]), 9)

    def ask(self, query, port=None):
        asked = subprocess.run(
            [tools() / "psql", "-h", self.host, *(["-p", str(port)] if port else []), "-U", "hoptac", "-d", "hoptac", "-Atc", query],
            capture_output=True, text=True, timeout=30)
        assert asked.returncode == 0, asked.stderr
        return asked.stdout.split()


class PostgreSQL(Cluster):
    """The private PostgreSQL of bin/test-postgres, with fsync on."""

    def __init__(self):
        folder = tempfile.mkdtemp(prefix="hoptac-pg-")
        super().__init__(folder, folder, f"-c listen_addresses='' -c unix_socket_directories={folder} -c max_connections=100")
        atexit.register(self.remove)
        started = subprocess.run([ROOT / "bin/test-postgres", "start", folder], capture_output=True, text=True, timeout=90)
        assert started.returncode == 0, started.stderr
        self.url = started.stdout.strip().splitlines()[-1]
        self.control("stop", "-m", "fast")
        self.start()

    def remove(self):
        subprocess.run([ROOT / "bin/test-postgres", "stop", self.folder], timeout=60)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Replicated:
    """A primary and its streaming standby on loopback; what is committed on the one is on the disk of both."""

    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="hoptac-pg-"))
        atexit.register(self.remove)
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres")
        self.ports = [free_port(), free_port()]
        self.primary, self.standby = (self.cluster(name, port) for name, port in zip(["primary", "standby"], self.ports))
        hosts = ",".join(["127.0.0.1"] * 2)
        ports = ",".join(map(str, self.ports))
        self.url = f"postgres://hoptac@/hoptac?host={hosts}&port={ports}&target_session_attrs=read-write&connect_timeout=2"
        self.begin()

    def cluster(self, name, port):
        folder = self.folder / name
        folder.mkdir()
        if os.getuid() == 0:
            shutil.chown(folder, "postgres")
        return Cluster(folder, "127.0.0.1", f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories='' -c max_connections=100")

    def begin(self):
        primary, standby = self.primary, self.standby
        assert run("initdb", "-D", primary.data, "-U", "hoptac", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync") == 0
        primary.start()
        assert run("createdb", "-h", "127.0.0.1", "-p", str(self.ports[0]), "-U", "hoptac", "hoptac") == 0
        source = f"host=127.0.0.1 port={self.ports[0]} user=hoptac application_name=standby"
        assert run("pg_basebackup", "-d", source, "-D", standby.data, "--write-recovery-conf", "--checkpoint=fast", "--no-sync") == 0
        standby.start()
        primary.ask("ALTER SYSTEM SET synchronous_standby_names = 'standby'", self.ports[0])
        primary.ask("SELECT pg_reload_conf()", self.ports[0])
        for _ in range(100):
            if primary.ask("SELECT sync_state FROM pg_stat_replication", self.ports[0]) == ["sync"]:
                return
            time.sleep(0.1)
        raise AssertionError("the standby does not follow")

    def remove(self):
        for cluster in (self.primary, self.standby):
            cluster.stop_at_once()
        shutil.rmtree(self.folder, ignore_errors=True)
