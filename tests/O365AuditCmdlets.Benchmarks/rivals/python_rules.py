"""Both rules and the sums of 24 hours with Python's json, a line at a time.

Usage: python_rules.py ndjson|csv FILE
"""
import csv
import json
import sys
from collections import defaultdict
from datetime import datetime, timedelta

DAY = timedelta(hours=24)


def documents(kind, path):
    if kind == "ndjson":
        with open(path, "rb") as lines:
            for line in lines:
                yield json.loads(line)
    else:
        csv.field_size_limit(sys.maxsize)
        with open(path, encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                yield json.loads(row["AuditData"])


def pair(pairs, name):
    return next((p.get("Value") for p in pairs or () if p.get("Name") == name), None)


def main(kind, path):
    records = hits = bypasses = 0
    accesses = defaultdict(list)
    for record in documents(kind, path):
        records += 1
        operation = record["Operation"]
        if operation == "MailItemsAccessed":
            count = record.get("OperationCount")
            if pair(record.get("OperationProperties"), "IsThrottled") == "True" or (count or 0) >= 100:
                hits += 1
            if count is not None:
                key = f"{record['MailboxOwnerUPN']}|{record['UserId']}".lower()
                accesses[key].append((datetime.fromisoformat(record["CreationTime"]), count))
        elif operation == "Set-MailboxAuditBypassAssociation":
            bypasses += pair(record.get("Parameters"), "AuditBypassEnabled") != "False"

    print(f"records\t{records}\nhits\t{hits}\nbypasses\t{bypasses}")
    for key, list_ in accesses.items():
        list_.sort()
        total = largest = first = 0
        for time, count in list_:
            total += count
            while list_[first][0] < time - DAY:
                total -= list_[first][1]
                first += 1
            largest = max(largest, total)
        if largest > 1000:
            print(f"window\t{key}\t{largest}")


main(*sys.argv[1:])
