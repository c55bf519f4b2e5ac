"""Grows the trees with LightGBM, and turns them into whole numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

import lightgbm
import numpy as np
from numpy.typing import NDArray

from declutter.article.trees import LEAF, Trees

MOST_SCORE: Final = 60_000
"""What the widest sum of leaves is scaled to; a lane holds 65,535."""

PARAMETERS: Final[Mapping[str, Any]] = {
    "objective": "binary",
    "max_bin": 31,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.6,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "force_col_wise": True,
    "deterministic": True,
    "seed": 1,
    "num_threads": 2,
    "verbose": -1,
}
"""Chosen by cross-validation, where only the number of trees and leaves made a difference beyond chance."""


def grow(
    rows: NDArray[np.uint8],
    labels: NDArray[np.bool_],
    weights: NDArray[np.float32],
    *,
    trees: int,
    leaves: int,
    rate: float,
    least: int,
) -> lightgbm.Booster:
    """A model of the labels. `least` is the fewest rows that a leaf may hold."""
    parameters = {
        **PARAMETERS, "num_leaves": leaves, "learning_rate": rate, "min_data_in_leaf": least
    }  # fmt: skip
    data = lightgbm.Dataset(rows, labels.astype(np.float32), weight=weights)
    return lightgbm.train(parameters, data, trees)


def whole_numbers(model: lightgbm.Booster, names: Sequence[str]) -> tuple[Trees, float]:
    """The model as trees of whole numbers, and by what their scores are to be divided to give log-odds."""
    roots = [tree["tree_structure"] for tree in model.dump_model()["tree_info"]]
    spread = sum(max(values) - min(values) for values in map(_leaves, roots))
    scale = float(math.floor(MOST_SCORE / spread))
    used = sorted({feature for root in roots for feature in _features(root)})
    numbers = {feature: number for number, feature in enumerate(used)}
    nodes = [_row(root, numbers, scale) for root in roots]
    return Trees(tuple(names[feature] for feature in used), nodes), scale


def _leaves(node: Mapping[str, Any]) -> list[float]:
    if "leaf_value" in node:
        return [node["leaf_value"]]
    return _leaves(node["left_child"]) + _leaves(node["right_child"])


def _features(node: Mapping[str, Any]) -> list[int]:
    if "leaf_value" in node:
        return []
    below = _features(node["left_child"]) + _features(node["right_child"])
    return [node["split_feature"], *below]


def _row(node: Mapping[str, Any], numbers: Mapping[int, int], scale: float) -> list[int]:
    """Feature, threshold and value of each node in preorder."""
    if "leaf_value" in node:
        return [LEAF, 0, round(node["leaf_value"] * scale)]
    assert node["decision_type"] == "<="
    value = round(node["internal_value"] * scale)
    here = [numbers[node["split_feature"]], math.floor(node["threshold"]), value]
    return here + _row(node["left_child"], numbers, scale) + _row(node["right_child"], numbers, scale)
