"""The README's findings stand in the lessons, and its examples run as they are printed."""

import json
import re
from pathlib import Path

import matplotlib.pyplot as plt
import pytest

from helpers import actors, agreement, article, dates, quotes, record, sentiment, timeline, tokens
from lessons import NUMBERED, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
FINDINGS = re.findall(r"^\| \[[^]]*\]\((notebooks/[^)]+)\) \| (.*) \| (\d+) \|$", README, re.MULTILINE)
EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
NUMBER_WORDS = "zero one two three four five six seven eight nine ten".split()


def shown(path: Path) -> str:
    """All that the lesson's outputs show, without tags and pictures."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    said = []
    for output in (output for cell in cells for output in cell.get("outputs", [])):
        for lines in ([output.get("text", "")], [output.get("data", {}).get(kind, "") for kind in ("text/plain", "text/html")]):
            said += ["".join(line) for line in lines]
    alt = re.findall(r'alt="([^"]*)"', " ".join(said))
    return re.sub(r"<[^>]*>", " ", " ".join(said)) + " ".join(alt)


def test_every_lesson_has_its_row():
    assert [link for link, *_ in FINDINGS] == [path.relative_to(ROOT).as_posix() for path in NUMBERED]


@pytest.mark.parametrize("link, finding, minutes", FINDINGS, ids=[link[10:12] for link, *_ in FINDINGS])
def test_findings_stand_in_the_lessons(link, finding, minutes):
    """Each number of a finding, in digits or in words, is shown by the lesson; the minutes are those that it gives."""
    path = ROOT / link
    numbers = set(re.findall(r"\d+(?:\.\d+)?", shown(path)))
    words = {str(NUMBER_WORDS.index(word)) for word in re.findall(r"[a-z]+", finding.lower()) if word in NUMBER_WORDS}
    missing = (set(re.findall(r"\d+(?:\.\d+)?", finding)) | words) - numbers - {"1"}
    assert not missing, f"{link} shows no {missing}"
    assert f"**Time:** {minutes} minutes" in path.read_text(encoding="utf-8")


def test_findings_are_what_the_helpers_find():
    """Counted here once more, from the tables, and looked for in the README as it is worded."""
    news = article.load()
    scores, words, reading = sentiment.by_sentence(news), sentiment.by_word(news), agreement.reading(news, "sentences")
    labels = scores["compound"].map(sentiment.label)
    mentions = actors.mentions(news)
    plain = mentions[mentions["form"] == "name"]["actor"].value_counts()
    every, by = mentions["actor"].value_counts(), quotes.voices(news)["words_by"]
    korea = every["north-korea"] + every["kim-jong-un"]
    own = reading[reading["voice"] == "reporter"]
    over = record.launches().query("overflight")
    waited = (over["alert_first_utc"] - over["launched_utc"]).dt.total_seconds() / 60
    claims = record.claims(news)["finding"].value_counts()
    told = timeline.events(news).query("event == 'overflights'")
    days = (told["latest"].max() - told["earliest"].min()).days + 1
    expected = [
        f"made one sentence score +{scores['compound'][9]:.2f}",
        f"Of {len(reading)} sentences {len(own)} are wholly in the reporter's words; {(own['holder'] != 'reporter').sum()} of these {len(own)} give",
        f"{len(words)} of {tokens.words(news)['is_word'].sum()} words carry every score",
        f"on {(labels == reading['worded']).sum()} of {len(reading)} sentences; calling all of them plain would on {(reading['worded'] == 'plain').sum()}",
        f"North Korea is mentioned {korea} times, its leader included, and quoted in {by.eq('north-korea').sum() + by.eq('kim-jong-un').sum()} words. "
        f"By plain name it is named most, {plain['north-korea']} to {plain['japan']}; by every name Japan is, {every['japan']} to {every['north-korea']}",
        f"is {days} days; the record has two mornings, with alerts {min(waited):.0f} and {max(waited):.0f} minutes after launch",
        f"Of {claims.sum()} claims {claims['supported']} are supported, several by one source only; {claims['supported on one reading']} on one reading, "
        f"{claims['overstated']} is overstated, {claims['not found']} was found nowhere, and {claims['cannot be checked']} cannot be checked",
    ]
    assert over["date_japan"].nunique() == 2 and len(words[words["sentence"] == 10]) == 2
    assert [words for words in expected if words not in README] == []


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_examples_run(number, tmp_path, monkeypatch):
    """As printed, from any folder; nothing is written but where a figure is saved."""
    monkeypatch.setenv("KIT_FIGURES", str(tmp_path / "figures"))
    monkeypatch.chdir(tmp_path)
    exec(compile(EXAMPLES[number], f"README example {number + 1}", "exec"), {})
    plt.close("all")
    assert {path.name for path in tmp_path.iterdir()} <= {"figures"}


def test_what_the_example_says_is_so():
    """Friday is 1 March 2024, and the mayor says that nobody was hurt."""
    news = article.from_text("The harbour reopened on Friday. Nobody was hurt, the mayor said.", published="2024-03-06")
    assert 'article.from_text("' + news.text + '", published="2024-03-06")' in README
    assert dates.expressions(news)["value"].tolist() == ["2024-03-01"]
    assert quotes.quotations(news)[["text", "speaker"]].to_numpy().tolist() == [["Nobody was hurt", "the mayor"]]


def test_the_readme_names_every_room():
    rooms = {path.stem for path in (ROOT / "helpers").glob("[a-z]*") if path.suffix == ".py" or (path / "__init__.py").exists()}
    table = README[README.index("| room in `helpers/`") :]
    assert rooms == set(re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| (`[^|]*`) \|", table, re.MULTILINE))) )
