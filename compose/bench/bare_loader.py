#!/usr/bin/env python3
"""The least that can be done to get the same objects into a NetBox: no reads, no comparison, and of all errors only one handled:
a chunk that NetBox rolled back for a deadlock of its own is sent again.

    bare_loader.py export --from http://netbox:8000 --token T > given.json       what is there before
    bare_loader.py export --from http://netbox:8000 --token T > objects.json     and after a sync
    bare_loader.py load --to http://netbox:8000 --token T [--given given.json] [--chunk 100] [--connections 4] objects.json

Writes each kind in chunks over several connections, disks beside interfaces, and prints seconds and requests as JSON.
What a sync's time is compared with; NetBox should be reset, warm, and its own queue empty before.
"""
import argparse
import concurrent.futures
import http.client
import json
import sys
import threading
import time
import urllib.parse

# Kinds in the order in which they can be written, with what a sync sends of each; references are by id.
KINDS = [
    ("extras/custom-fields", ["name", "label", "description", "group_name", "type", "filter_logic", "ui_visible", "ui_editable",
                              "object_types"], []),
    ("extras/tags", ["name", "slug", "color", "description"], []),
    ("virtualization/cluster-types", ["name", "slug"], []),
    ("dcim/manufacturers", ["name", "slug"], []),
    ("dcim/device-types", ["model", "slug", "manufacturer"], [("manufacturer", "dcim/manufacturers")]),
    ("dcim/device-roles", ["name", "slug", "color", "vm_role"], []),
    ("virtualization/virtual-machine-types", ["name", "slug"], []),
    ("dcim/sites", ["name", "slug", "status"], []),
    ("virtualization/clusters", ["name", "type", "status", "scope_type", "scope_id", "tags", "custom_fields"],
     [("type", "virtualization/cluster-types"), ("scope_id", "dcim/sites"), ("tags", "extras/tags")]),
    ("dcim/platforms", ["name", "slug"], []),
    ("ipam/vlan-groups", ["name", "slug", "scope_type", "scope_id"], [("scope_id", "virtualization/clusters")]),
    ("ipam/vlans", ["vid", "name", "group", "status"], [("group", "ipam/vlan-groups")]),
    ("dcim/devices", ["name", "cluster", "site", "role", "device_type", "status", "platform", "tags", "custom_fields"],
     [("cluster", "virtualization/clusters"), ("site", "dcim/sites"), ("role", "dcim/device-roles"),
      ("device_type", "dcim/device-types"), ("platform", "dcim/platforms"), ("tags", "extras/tags")]),
    ("dcim/interfaces", ["name", "device", "type", "enabled", "mtu", "mode", "untagged_vlan", "tagged_vlans", "description",
                         "custom_fields", "parent", "bridge", "lag"],
     [("device", "dcim/devices"), ("untagged_vlan", "ipam/vlans"), ("tagged_vlans", "ipam/vlans"), ("parent", "dcim/interfaces"),
      ("bridge", "dcim/interfaces"), ("lag", "dcim/interfaces")]),
    ("virtualization/virtual-machines",
     ["name", "status", "cluster", "device", "site", "role", "virtual_machine_type", "vcpus", "memory", "platform", "serial",
      "start_on_boot", "description", "comments", "tags", "custom_fields"],
     [("cluster", "virtualization/clusters"), ("device", "dcim/devices"), ("site", "dcim/sites"), ("role", "dcim/device-roles"),
      ("virtual_machine_type", "virtualization/virtual-machine-types"), ("platform", "dcim/platforms"), ("tags", "extras/tags")]),
    ("virtualization/interfaces", ["name", "virtual_machine", "enabled", "mtu", "mac_address", "mode", "untagged_vlan",
                                   "tagged_vlans", "description", "custom_fields"],
     [("virtual_machine", "virtualization/virtual-machines"), ("untagged_vlan", "ipam/vlans"), ("tagged_vlans", "ipam/vlans")]),
    ("virtualization/virtual-disks", ["name", "virtual_machine", "size", "description", "custom_fields"],
     [("virtual_machine", "virtualization/virtual-machines")]),
    ("ipam/ip-addresses", ["address", "status", "dns_name", "assigned_object_type", "assigned_object_id", "custom_fields"],
     [("assigned_object_id", None)]),
]
PRIMARIES = [("dcim/devices", "primary_ip4"), ("dcim/devices", "primary_ip6"),
             ("virtualization/virtual-machines", "primary_ip4"), ("virtualization/virtual-machines", "primary_ip6")]
PORTS = {"dcim.interface": "dcim/interfaces", "virtualization.vminterface": "virtualization/interfaces"}


class NetBox:
    """One address; each thread has a connection of its own."""

    def __init__(self, url, token):
        self.url = urllib.parse.urlsplit(url)
        self.headers = {"Authorization": ("Bearer " if token.startswith("nbt_") else "Token ") + token,
                        "Content-Type": "application/json"}
        self.local = threading.local()
        self.requests = self.deadlocks = 0
        self.count = threading.Lock()

    def send(self, method, path, body=None):
        with self.count:
            self.requests += 1
        # NetBox's server closes a connection after two idle seconds.
        fresh = getattr(self.local, "used", 0) > time.monotonic() - 1
        if not fresh:
            self.local.connection = http.client.HTTPConnection(self.url.netloc, timeout=600)
        self.local.connection.request(method, self.url.path.rstrip("/") + "/api/" + path,
                                      None if body is None else json.dumps(body), self.headers)
        answer = self.local.connection.getresponse()
        text = answer.read()
        self.local.used = time.monotonic()
        if answer.status == 500 and b"deadlock detected" in text:
            with self.count:
                self.deadlocks += 1
            return self.send(method, path, body)
        if answer.status >= 300:
            sys.exit(f"{method} {path}: {answer.status} {text[:500].decode()}")
        return json.loads(text) if text else None


def plain(value):
    """A value as it is written: references by id, choices by value."""
    if isinstance(value, dict):
        return value["id"] if "id" in value else value["value"] if "value" in value else \
            {name: plain(part) for name, part in value.items() if part is not None}
    return [plain(part) for part in value] if isinstance(value, list) else value


def export(netbox):
    objects = {}
    for path, fields, _ in KINDS + [(path, [field], []) for path, field in PRIMARIES]:
        query, rows = f"{path}/?limit=500&start=0&fields=id,{','.join(fields)}", []
        while query:
            page = netbox.send("GET", query)
            rows += page["results"]
            query = page["next"] and page["next"].split("/api/", 1)[1]
        key = path if len(fields) > 1 else f"{path} {fields[0]}"
        objects[key] = [{name: plain(row[name]) for name in ["id", *fields] if row.get(name) not in (None, "", [], {})} for row in rows]
    json.dump(objects, sys.stdout)


def slices(rows, size):
    """Chunks of so many rows, none of which parts what belongs to one machine: NetBox would add up its disks wrongly."""
    rows = sorted(rows, key=lambda row: row.get("virtual_machine", 0))
    begin = 0
    while begin < len(rows):
        end = begin + size
        while end < len(rows) and rows[end].get("virtual_machine") == rows[end - 1].get("virtual_machine") is not None:
            end += 1
        yield rows[begin:end]
        begin = end


def load(netbox, objects, given, chunk, connections):
    ids = {path: {} for path, _, _ in KINDS}
    for path, rows in given.items():
        there = {row.get("slug", row.get("name")): row["id"] for row in rows}
        if path in ids:
            ids[path] = {row["id"]: there[key] for row in objects[path] if (key := row.get("slug", row.get("name"))) in there}
            objects[path] = [row for row in objects[path] if row["id"] not in ids[path]]
    phases = {}
    with concurrent.futures.ThreadPoolExecutor(connections) as pool:

        def written(path, references, rows):
            bodies = []
            for row in rows:
                body = {name: value for name, value in row.items() if name != "id"}
                for name, target in references:
                    if name in body:
                        known = ids[target or PORTS[body["assigned_object_type"]]]
                        body[name] = [known[i] for i in body[name]] if isinstance(body[name], list) else known[body[name]]
                bodies.append(body)
            return pool.submit(netbox.send, "POST", path + "/", bodies), rows

        def post(*kinds):
            start = time.monotonic()
            sent = [(path, written(path, references, part)) for path, references, rows in kinds for part in slices(rows, chunk)]
            for path, (answer, rows) in sent:
                ids[path].update(zip((row["id"] for row in rows), (made["id"] for made in answer.result())))
            for path, _, rows in kinds:
                if rows:
                    phases[path] = round(phases.get(path, 0) + time.monotonic() - start, 2)

        kinds = {path: (path, references, objects[path]) for path, _, references in KINDS}
        beside = "virtualization/virtual-disks"
        for path, references, rows in kinds.values():
            if path == "dcim/interfaces":
                left = rows
                while left:
                    ready = [row for row in left
                             if all(row.get(name) in (None, *ids[path]) for name in ("parent", "bridge", "lag"))]
                    post((path, references, ready))
                    left = [row for row in left if row not in ready]
            elif path == "virtualization/interfaces":
                post(kinds[path], kinds[beside])
            elif path != beside:
                post(kinds[path])
        start = time.monotonic()
        changes = {}
        for path, field in PRIMARIES:
            for row in objects[f"{path} {field}"]:
                if field in row:
                    changes.setdefault(path, {}).setdefault(ids[path][row["id"]], {})[field] = ids["ipam/ip-addresses"][row[field]]
        sent = []
        for path, rows in changes.items():
            bodies = [{"id": key, **fields} for key, fields in rows.items()]
            sent += [pool.submit(netbox.send, "PATCH", path + "/", bodies[i:i + chunk]) for i in range(0, len(bodies), chunk)]
        for answer in sent:
            answer.result()
        phases["primary addresses"] = round(time.monotonic() - start, 2)
    return phases


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    exporting = commands.add_parser("export")
    exporting.add_argument("--from", dest="url", required=True)
    exporting.add_argument("--token", required=True)
    loading = commands.add_parser("load")
    loading.add_argument("--to", dest="url", required=True)
    loading.add_argument("--token", required=True)
    loading.add_argument("--given")
    loading.add_argument("--chunk", type=int, default=100)
    loading.add_argument("--connections", type=int, default=4)
    loading.add_argument("objects")
    options = parser.parse_args()
    netbox = NetBox(options.url, options.token)
    if options.command == "export":
        export(netbox)
        return
    with open(options.objects, encoding="utf-8") as file:
        objects = json.load(file)
    given = {}
    if options.given:
        with open(options.given, encoding="utf-8") as file:
            given = json.load(file)
    start = time.monotonic()
    phases = load(netbox, objects, given, options.chunk, options.connections)
    print(json.dumps({"seconds": round(time.monotonic() - start, 2), "requests": netbox.requests, "deadlocks": netbox.deadlocks,
                      "objects": sum(len(rows) for path, rows in objects.items() if " " not in path), "phases": phases}))


if __name__ == "__main__":
    main()
