"""Runs inside a network of its own that holds nothing but loopback: the whole way through the product."""

import sys
from pathlib import Path

from tests.journeys.launched import launched
from tests.journeys.scripted import whole_way
from tests.setup.offline_probe import loopback_up, outside_is_away


def main(folder: str) -> int:
    loopback_up()
    if not outside_is_away():
        print("there is a way out of this network")
        return 1
    with launched(Path(folder)) as product:
        for line in whole_way(product):
            print(line)
    print("all of it with no network but loopback")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
