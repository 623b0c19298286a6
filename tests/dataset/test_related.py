"""Citations lead to documents whichever came first; twins are shown; chains are followed."""

from __future__ import annotations

from pipeline.dataset import Dataset, Related, Tie
from pipeline.record import Citation, Record, Relation
from tests.records import make_record

AN = "Ủy ban nhân dân tỉnh An Thử"
BINH = "Ủy ban nhân dân tỉnh Bình Thử"


def citation(
    number: str, relation: Relation = Relation.REFERENCE, issuer: str | None = None, date: str | None = None
) -> Citation:
    return Citation(
        raw=number, confidence=1, number_symbol=number, relation=relation, issuer=issuer, date=date
    )


def paper(
    number: str, *cited: Citation, content: str = "", issuer: str = AN, date: str = "2020-05-06"
) -> Record:
    made = make_record(
        (content or f"{number} {issuer}").encode(),
        number=number,
        issuer=issuer,
        issue_date=date,
        text=f"Nội dung của văn bản số {number} do {issuer} ban hành, {content}",
    )
    return made.model_copy(update={"citations": cited})


def ties(dataset: Dataset, name: str, tie: Tie) -> list[Related]:
    return [item for item in dataset.related(name) if item.tie is tie]


def ids(items: list[Related]) -> list[str | None]:
    return [item.summary.id if item.summary else None for item in items]


def test_a_citation_finds_its_document_whichever_came_first(dataset: Dataset) -> None:
    citing = paper("1", citation("2/kh-ubnd", date="2020-05"))
    cited = paper("2")
    dataset.add_records([citing])
    assert ids(ties(dataset, "1/KH-UBND", Tie.CITES)) == [None]
    assert ids(ties(dataset, "2/KH-UBND", Tie.CITED_BY)) == [citing.id]  # not there, but named
    dataset.add_records([cited])
    assert ids(ties(dataset, "1/KH-UBND", Tie.CITES)) == [cited.id]
    assert ids(ties(dataset, "2/KH-UBND", Tie.CITED_BY)) == [citing.id]
    assert dataset.related("unknown") == ()


def test_date_and_issuer_tell_papers_of_one_number_apart(dataset: Dataset) -> None:
    here, there, later = paper("2"), paper("2", issuer=BINH), paper("2", content="x", date="2021-01-01")
    citing = paper(
        "1",
        citation("2/KH-UBND", issuer="UBND" and AN, date="2020-05-06"),
        citation("2/KH-UBND", date="2021"),
        citation("2/KH-UBND", issuer="Ủy ban nhân dân tỉnh", date="2020"),
        citation("2/KH-UBND", date="1999"),
    )
    dataset.add_records([here, there, later, citing])
    found = ties(dataset, "1/KH-UBND", Tie.CITES)
    assert ids(found) == [here.id, later.id, here.id, there.id, None]
    assert [item.candidates for item in found] == [1, 1, 2, 2, 1]


def test_chains_of_replies_and_amendments(dataset: Dataset) -> None:
    asked = paper("1")
    reply = paper("2", citation("1/KH-UBND", Relation.REPLIES_TO))
    again = paper("3", citation("2/KH-UBND", Relation.REPLIES_TO))
    amends = paper("4", citation("3/KH-UBND", Relation.AMENDS), citation("1/KH-UBND"))
    aside = paper("5", citation("4/KH-UBND", Relation.LEGAL_BASIS))
    dataset.add_records([amends, again, asked, aside, reply])
    chain = ties(dataset, "1/KH-UBND", Tie.CHAIN)
    assert [(item.summary.id, item.steps) for item in chain if item.summary] == [
        (again.id, 2),
        (amends.id, 3),
    ]
    assert [item.steps for item in ties(dataset, "4/KH-UBND", Tie.CHAIN)] == [2, 3]


def test_a_ring_of_citations_ends(dataset: Dataset) -> None:
    dataset.add_records(
        [
            paper("1", citation("2/KH-UBND", Relation.AMENDS), date="2020-01-01"),
            paper("2", citation("1/KH-UBND", Relation.AMENDS)),
        ]
    )
    assert len(dataset.related("1/KH-UBND")) == 3


def test_twins_are_shown_and_not_merged(dataset: Dataset) -> None:
    first = paper("1")
    scan = paper("1", content="quét lại")
    lost = paper("7", content="số đọc sai").model_copy(update={"number_symbol": None, "text": first.text})
    other = paper("1", issuer=BINH)
    dataset.add_records([first, scan, lost, other])
    assert len(dataset) == 4
    twins = ties(dataset, first.id, Tie.TWIN)
    assert ids(twins) == [scan.id, lost.id]
    assert twins[1].likeness == 1.0
    frame = dataset.duplicates()
    assert set(zip(frame["id"], frame["other_id"], strict=True)) == {
        (first.id, scan.id),
        (first.id, lost.id),
        (scan.id, lost.id),
    }
    assert frame.set_index("other_id").loc[scan.id, "same_number"]
