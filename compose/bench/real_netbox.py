#!/usr/bin/env python3
"""Measures the fleet on a real NetBox that can be thrown away, beside the least that can be done (bare_loader.py).

    real_netbox.py --netbox http://127.0.0.1:8000 --token T --reset 'COMMAND' [--guests 100,300] [--times 2] [--out FILE]

The reset command empties NetBox and starts it. Each measurement has, in turn: a first load and unchanged runs by `./proxbox
serve`, from a simulated cluster; then, on a NetBox emptied anew, the bare loader writing the objects that are there now. Before
each, NetBox's workers are warmed by reads of every kind, and its own queue is empty. Prints what was measured as JSON; a summary goes to stderr.
"""
import argparse
import concurrent.futures
import datetime
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

import bare_loader

HERE = pathlib.Path(__file__).resolve().parent
PROXBOX = HERE.parent.parent / "proxbox"
LOADER = HERE / "bare_loader.py"
KEY = "a key for the measurement only, of no use elsewhere"
TICKS = os.sysconf("SC_CLK_TCK")


def say(text):
    print(time.strftime("%H:%M:%S"), text, file=sys.stderr, flush=True)


def call(url, headers, body=None):
    request = urllib.request.Request(url, None if body is None else json.dumps(body).encode(),
                                     {**headers, "Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def ticks(process):
    """Processor time of a process, and of its children that have ended, in clock ticks."""
    return sum(int(each) for each in (process / "stat").read_text().rsplit(")", 1)[1].split()[11:15])


def cpu(pattern):
    """Processor time of the processes whose command line matches, in seconds."""
    total = 0
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if re.search(pattern, (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")):
                    total += ticks(entry)
            except (FileNotFoundError, ProcessLookupError):
                continue  # It has just ended; its parent counts it.
    return total / TICKS


class NetBox:
    def __init__(self, options):
        self.url, self.token, self.reset_command = options.netbox.rstrip("/"), options.token, options.reset
        self.headers = {"Authorization": ("Bearer " if options.token.startswith("nbt_") else "Token ") + options.token}

    def get(self, path):
        return call(f"{self.url}/api/{path}", self.headers)

    def reset(self):
        subprocess.run(self.reset_command, shell=True, check=True, stdout=subprocess.DEVNULL)
        for _ in range(240):
            try:
                self.get("status/")
                break
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.5)
        # The first requests of a kind take a worker longer; a NetBox in use has had them all. Several at once reach every worker.
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            for path in ["core/object-changes", "users/users", *(path for path, _, _ in bare_loader.KINDS)]:
                list(pool.map(self.get, [f"{path}/?limit=1"] * 16))
        self.quiet()

    def quiet(self):
        """Waits until NetBox's own queue is empty; how long that took, in seconds."""
        begin = time.monotonic()
        while True:
            queues = self.get("core/background-queues/")["results"]
            if not any(queue["jobs"] or queue["started_jobs"] for queue in queues):
                return round(time.monotonic() - begin, 1)
            time.sleep(0.5)

    def export(self, file):
        with open(file, "w", encoding="utf-8") as out:
            subprocess.run([sys.executable, LOADER, "export", "--from", self.url, "--token", self.token], check=True, stdout=out)


class Fleet:
    """A simulated cluster and a server, each a process."""

    def __init__(self, folder, guests, netbox):
        self.cluster = subprocess.Popen([PROXBOX, "simulate", "proxmox", "--port", "0", "--guests", str(guests)],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        url = token = None
        for line in self.cluster.stdout:
            url = url or next(iter(re.findall(r"https?://[\w.:\[\]]+", line)), None)
            if line.startswith("token "):
                token = line.split(" ", 1)[1].strip()
                break
        log = folder / "serve.log"
        environment = {**os.environ, "PROXBOX_API_KEY": KEY}
        with open(log, "w", encoding="utf-8") as out:
            self.server = subprocess.Popen([PROXBOX, "serve", "--data", folder / "data", "--port", "0"], env=environment,
                                           stdout=out, stderr=subprocess.STDOUT)
        self.url = None
        while self.url is None:
            if self.server.poll() is not None:
                sys.exit("the server did not start: " + log.read_text())
            ready = re.findall(r"http://[\w.:]+", log.read_text())
            self.url = ready[0] if ready else time.sleep(0.2)
        user, _, secret = token.partition("=")
        self.post("endpoints", {"type": "netbox", "name": "netbox", "url": netbox.url, "token": netbox.token})
        self.post("endpoints", {"type": "proxmox", "name": "pve", "url": url, "token_id": user, "token_secret": secret})

    def post(self, path, body):
        return call(f"{self.url}/api/v1/{path}", {"X-Proxbox-API-Key": KEY}, body)

    def cpu(self):
        """Processor time of the server and of the simulated cluster, in seconds."""
        return [ticks(pathlib.Path("/proc", str(process.pid))) / TICKS for process in (self.server, self.cluster)]

    def run(self, pattern):
        before, own, begin = cpu(pattern), self.cpu(), time.monotonic()
        run = self.post("runs", {})["id"]
        phases = self.phases(run)
        wall = time.monotonic() - begin
        server, cluster = (round(now - then, 1) for now, then in zip(self.cpu(), own))
        state = call(f"{self.url}/api/v1/runs/{run}", {"X-Proxbox-API-Key": KEY})
        return {"status": state["status"], "seconds": state["duration_seconds"], "created": state["counts"]["created"],
                "failed": state["counts"]["failed"], "netbox_requests": state["requests"]["netbox"],
                "netbox_writes": state["requests"]["netbox_writes"], "netbox_cpu": round(cpu(pattern) - before, 1),
                "server_cpu": server, "cluster_cpu": cluster, "wall": round(wall, 2), "phases": phases}

    def phases(self, run):
        """Follows a run to its end. Seconds by the times in its events; they follow one another, and the shards of guests overlap."""
        request = urllib.request.Request(f"{self.url}/api/v1/runs/{run}/events", headers={"X-Proxbox-API-Key": KEY})
        marks, guests = {}, set()
        with urllib.request.urlopen(request, timeout=60) as stream:
            for line in stream:
                if not line.startswith(b"data:"):
                    continue
                event = json.loads(line[5:])
                kind, step = event.get("type"), event.get("step")
                at = datetime.datetime.fromisoformat(event["at"].replace("Z", "+00:00")) if "at" in event else None
                if kind in ("netbox.prepared", "cluster.indexed"):
                    marks["prepare NetBox, read the index"] = at
                elif kind == "shard.started" and step == "guests.read":
                    guests.add(event["shard"])
                    marks.setdefault("devices of nodes", at)
                elif kind == "shard.started" and step == "write" and event["shard"] in guests:
                    marks.setdefault("until the first guests are read", at)
                elif kind == "shard.written" and event["shard"] in guests:
                    marks["guests, interfaces of nodes"] = at
                elif kind == "run.started":
                    begin = at
                elif kind == "run.finished":
                    marks["prune and end"] = at
                    break
        seconds = {}
        for name, at in marks.items():
            seconds[name], begin = round((at - begin).total_seconds(), 2), at
        return seconds

    def close(self):
        for process in (self.server, self.cluster):
            process.send_signal(signal.SIGTERM)
            process.wait()


def measure(guests, netbox, pattern, connections, runs):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        say(f"{guests} guests: an empty NetBox")
        netbox.reset()
        netbox.export(folder / "given.json")
        fleet = Fleet(folder, guests, netbox)
        try:
            first = fleet.run(pattern)
            first["until_quiet"] = netbox.quiet()
            say(f"  first load {first}")
            unchanged = []
            for _ in range(runs):
                unchanged.append(fleet.run(pattern))
                netbox.quiet()
                say(f"  unchanged  {unchanged[-1]}")
        finally:
            fleet.close()
        netbox.export(folder / "objects.json")
        netbox.reset()
        before = cpu(pattern)
        output = subprocess.run([sys.executable, LOADER, "load", "--to", netbox.url, "--token", netbox.token, "--given",
                                 folder / "given.json", "--connections", str(connections), folder / "objects.json"], check=True, stdout=subprocess.PIPE, text=True)
        loader = json.loads(output.stdout)
        loader["netbox_cpu"] = round(cpu(pattern) - before, 1)
        ratio = round(first["seconds"] / loader["seconds"], 3)
        say(f"  bare loader {loader}; the fleet takes {ratio} of it")
        return {"guests": guests, "first": first, "unchanged": unchanged, "loader": loader, "ratio": ratio}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--netbox", required=True)
    parser.add_argument("--token", required=True)
    parser.add_argument("--reset", required=True, help="a shell command that empties NetBox and starts it")
    parser.add_argument("--guests", default="100,300")
    parser.add_argument("--times", type=int, default=2)
    parser.add_argument("--unchanged", type=int, default=6,
                        help="unchanged runs; a full garbage collection of one of NetBox's workers, 0.6 s, falls on some of them")
    parser.add_argument("--connections", type=int, default=2,
                        help="of the loader; fewer meet fewer of NetBox's deadlocks")
    parser.add_argument("--processes", default="gunicorn|postgres|rqworker", help="command lines of NetBox's processes (regular expression)")
    parser.add_argument("--out", help="a file for the result, instead of the standard output")
    options = parser.parse_args()
    netbox = NetBox(options)
    version = netbox.get("status/")["netbox-version"]
    commit = subprocess.run(["git", "-C", HERE, "describe", "--always", "--dirty"], stdout=subprocess.PIPE, text=True).stdout.strip()
    result = {"netbox": version, "commit": commit, "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
              "measurements": [measure(int(guests), netbox, options.processes, options.connections, options.unchanged)
                               for guests in options.guests.split(",") for _ in range(options.times)]}
    text = json.dumps(result, indent=2) + "\n"
    if options.out:
        pathlib.Path(options.out).write_text(text, encoding="utf-8")
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
