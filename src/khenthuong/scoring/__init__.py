"""Result → achievement → points → total → grade → rank. Pure: no file, clock, database or network."""

from khenthuong.scoring.ranking import ClusterRanking, Ranking, RankRow, rank
from khenthuong.scoring.results import ItemResult, SheetResult
from khenthuong.scoring.score import score_sheet

__all__ = ["ClusterRanking", "ItemResult", "RankRow", "Ranking", "SheetResult", "rank", "score_sheet"]
