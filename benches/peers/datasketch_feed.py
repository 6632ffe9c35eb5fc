"""datasketch on a feed of records: 128 permutations of character 5-grams, LSH at Jaccard 0.3,
each article asked for and then added, as pages come in."""

import json
import sys
import time

from datasketch import MinHash, MinHashLSH

bodies = [json.loads(line)["body"] for line in open(sys.argv[1], encoding="utf-8")]
started = time.perf_counter()
index = MinHashLSH(threshold=0.3, num_perm=128)
pairs = 0
for number, body in enumerate(bodies):
    letters = "".join(letter for letter in body.lower() if letter.isalnum())
    minhash = MinHash(num_perm=128)
    minhash.update_batch({letters[i : i + 5].encode() for i in range(max(1, len(letters) - 4))})
    pairs += len(index.query(minhash))
    index.insert(number, minhash)
print(json.dumps({"seconds": round(time.perf_counter() - started, 3), "pairs": pairs}))
