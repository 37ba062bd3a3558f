"""How often words stand in titles and texts, packed: the same numbers come out, however they are asked for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cuttings.search.whoosh import counts
from cuttings.search.whoosh.counts import Counts, PackedCounts, joined

Pairs = list[tuple[int, int]]

often = st.sampled_from([0, 1, 1, 2, 3, 7, 300])
pairs = st.lists(st.tuples(often, often).filter(any), max_size=40)


def packed(held: Pairs) -> PackedCounts:
    title, text = np.array(held, np.int64).reshape(-1, 2).T
    return PackedCounts(counts.build(title, text, "x"), "x")


def told(found: Counts) -> Pairs:
    return list(zip(found.title.tolist(), found.text.tolist(), strict=True))


@given(held=pairs, data=st.data())
@pytest.mark.parametrize("few", [0, 8])
@pytest.mark.parametrize("many", [-1, 4096])
def test_what_is_packed_comes_out(held: Pairs, few: int, many: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(held)))
    last = data.draw(st.integers(first, len(held)))
    parts = [(first, last), (0, first), (last, len(held))]
    some = [one for start, end in parts for one in held[start:end]]
    index = data.draw(st.lists(st.integers(0, max(0, len(some) - 1)), unique=True, max_size=len(some)).map(sorted))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counts, "_FEW", few)  # none are unpacked alone, or all, together or where they are needed
        patch.setattr(counts, "_MANY", many)
        whole = packed(held)
        assert told(whole.between(first, last)) == held[first:last]
        assert whole.totals(first, last).tolist() == [sum(one) for one in held[first:last]]
        assert whole.held(first, last) == sum(bool(number) for one in held[first:last] for number in one)
        together = joined([whole.between(start, end) for start, end in parts], [end - start for start, end in parts])
        assert told(together.at(np.array(index, np.intp))) == [some[at] for at in index]
        coded = together.coded()
        assert coded is not None
        assert told(coded) == told(together) == some
