"""QGIS's own splitting and merging on a register in a database: the tests are those of a file, and the same holds."""

from __future__ import annotations

from tests.qgis.layers import test_saving

SAME = (
    "test_splitting_a_work_keeps_one_half_and_registers_the_other_as_new",
    "test_merging_two_works_keeps_the_identity_of_the_one_that_stays",
    "test_merging_features_keeps_what_the_works_had",
    "test_qgis_merges_two_works_into_the_one_that_stays",
    "test_a_work_that_an_algorithm_replaces_in_place_is_the_same_work",
)
globals().update({name: getattr(test_saving, name) for name in SAME})
