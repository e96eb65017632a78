"""Holds a file of ownership against the published model of its standard and prints what is wrong, as a JSON list.

bods: the JSON schemas of version 0.4 in libcovebods; followthemoney: the schemata in followthemoney, whose code needs libraries of
the system and is not run. `examples` prints the paths of the statements that bods-v04-fixtures publishes.
"""
import importlib.util
import json
import pathlib
import sys

import yaml
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource


def folder_of(package):
    return pathlib.Path(importlib.util.find_spec(package).origin).parent


def bods(path):
    schemas = [json.loads(file.read_text("utf-8")) for file in (folder_of("libcovebods") / "data/schema-0-4-0").glob("*.json")]
    by_id = {schema["$id"]: schema for schema in schemas if "$id" in schema}
    registry = Registry().with_resources((name, Resource.from_contents(schema)) for name, schema in by_id.items())
    validator = Draft202012Validator(by_id["urn:statement"], registry=registry, format_checker=FormatChecker())
    faults = [f"{list(fault.absolute_path)}: {fault.message}" for fault in validator.iter_errors(json.loads(pathlib.Path(path).read_text("utf-8")))]
    statements = json.loads(pathlib.Path(path).read_text("utf-8"))
    details = {kind: Draft202012Validator(by_id[f"urn:{kind}"], registry=registry, format_checker=FormatChecker()) for kind in ("entity", "person", "relationship")}
    for statement in statements:
        for fault in details[statement["recordType"]].iter_errors(statement["recordDetails"]):
            faults.append(f"{statement['statementId']} {list(fault.absolute_path)}: {fault.message}")
    return faults


def followthemoney(path):
    schemata = {}
    for file in (folder_of("followthemoney") / "schema").glob("*.yaml"):
        schemata |= yaml.safe_load(file.read_text("utf-8"))

    def properties(name):
        return set(schemata[name].get("properties", {})).union(*(properties(parent) for parent in schemata[name].get("extends", [])))

    def required(name):
        return set(schemata[name].get("required", []))

    faults = []
    entities = [json.loads(line) for line in pathlib.Path(path).read_text("utf-8").splitlines()]
    ids = {entity["id"] for entity in entities}
    for entity in entities:
        name, held = entity["schema"], entity["properties"]
        if name not in schemata or schemata[name].get("abstract"):
            faults.append(f"{entity['id']}: no schema {name}")
            continue
        faults += [f"{entity['id']}: {name} has no {one}" for one in set(held) - properties(name)]
        if name in ("Ownership", "Control", "Directorship"):
            faults += [f"{entity['id']}: {name} needs {one}" for one in required(name) - set(held)]
            faults += [f"{entity['id']}: {held[one][0]} is not in the file" for one in required(name) & set(held) if held[one][0] not in ids]
        faults += [f"{entity['id']}: {one} holds no list of texts" for one, values in held.items() if not all(isinstance(value, str) and value for value in values)]
    return faults


def examples():
    return sorted(str(path) for path in (folder_of("bods_fixtures") / "data").rglob("*.json"))


kind, *paths = sys.argv[1:]
print(json.dumps(examples() if kind == "examples" else {"bods": bods, "followthemoney": followthemoney}[kind](*paths)))
