# What the checks written in Python share: a list of named sentences, each true or not, and the
# last line that ./test adds up.
import sys


class Checks:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0

    def that(self, sentence, troubles):
        """The sentence holds when the list of troubles is empty."""
        if troubles:
            self.failed += 1
            print(f"FAILED  {sentence}")
            for trouble in troubles:
                print(f"        {trouble}")
        else:
            self.passed += 1
            print(f"ok      {sentence}")

    def skip(self, sentence, why):
        self.skipped += 1
        print(f"skipped {sentence}: {why}")

    def end(self):
        print(f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped")
        sys.exit(1 if self.failed else 0)
