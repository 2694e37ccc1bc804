#!/usr/bin/env python3
"""Validate an output against a JSON Schema of docs/schema.

usage: schema.py SCHEMA FILE    FILE ending in .jsonl is one document a line
Exit status: 0 valid, 1 not valid (the first mistakes are printed), 77 python3-jsonschema is not installed.
"""
import json, os, sys, warnings

warnings.simplefilter("ignore")
try:
    import jsonschema
except ImportError:
    sys.exit(77)

schema_path, path = sys.argv[1:]
folder = os.path.dirname(schema_path)
store = {}
for name in os.listdir(folder):
    if name.endswith(".json"):
        with open(os.path.join(folder, name), encoding="utf-8") as f:
            store[name] = json.load(f)
schema = store[os.path.basename(schema_path)]
jsonschema.Draft7Validator.check_schema(schema)
validator = jsonschema.Draft7Validator(schema, resolver=jsonschema.RefResolver("", schema, store))
with open(path, encoding="utf-8") as f:
    documents = [json.loads(line) for line in f] if path.endswith(".jsonl") else [json.load(f)]
bad = 0
for i, document in enumerate(documents):
    for error in validator.iter_errors(document):
        bad += 1
        if bad <= 10:
            print(f"{path}:{i + 1}: {'/'.join(map(str, error.path))}: {error.message}", file=sys.stderr)
sys.exit(1 if bad else 0)
