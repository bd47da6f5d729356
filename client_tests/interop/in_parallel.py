#!/usr/bin/env python3
"""Two hundred tests at once against one server, each on its own site (own_site.py).

    in_parallel.py MOCK_JIRA
"""
import concurrent.futures
import sys
import threading
import time
import unittest
from urllib.parse import urlsplit

from own_site import Connection, OwnSite
from serving import serving

SEEDS = 20
AT_ONCE = 16
TOGETHER = 8  # begin when each has a site; the number of tests is a multiple of it


def run(test):
    result = unittest.TestResult()
    test.run(result)
    return result


def main():
    with serving(sys.argv[1], "demo") as ready:
        address = urlsplit(ready["url"]).netloc
        methods = unittest.defaultTestLoader.getTestCaseNames(OwnSite)
        # Seed by seed, so that those at work together do different things.
        together = threading.Barrier(TOGETHER)
        tests = [OwnSite(method, seed, address, together)
                 for seed in range(SEEDS) for method in methods]
        assert len(tests) == 200, f"there are {len(tests)} tests instead of 200"
        began = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            results = list(pool.map(run, tests))
        took = time.monotonic() - began
        _, sites = Connection(address).call("GET", "/__admin/sites")
        assert [site["name"] for site in sites["sites"]] == ["demo"], sites

    wrong = [told for result in results for told in result.failures + result.errors]
    for test, trace in wrong[:10]:
        print(f"{test}:\n{trace}")
    print(f"{len(tests)} tests, {AT_ONCE} at a time, in {took:.2f} s; {len(wrong)} wrong")
    return 1 if wrong else 0


sys.exit(main())
