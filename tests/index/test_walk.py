import os
import socket
from pathlib import Path

import pytest

from cuttings.index.source import resolved
from cuttings.index.walk import Listing, walk
from cuttings.search.errors import SourceNotFound


def fill(folder: Path, *names: str) -> None:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)


def listed(*sources: Path, besides: tuple[str, ...] = ()) -> list[Listing]:
    return [walk(source, besides) for source in resolved(sources)]


def paths(listing: Listing) -> list[str]:
    return sorted(found.path for found in listing.found)


def test_files_of_every_kind_that_is_read(tmp_path: Path) -> None:
    documents = ["a.html", "b.HTM", "c.xhtml.gz", "d/e.txt", "d/f.md", "d/g.markdown.GZ"]
    exports = ["d/h/i.jsonl", "j.jsonl.gz", "k.csv", "l.tsv.bz2", "m.json.xz"]
    archives = ["n.warc", "o.warc.gz", "p.zip", "q.tar", "r.tar.gz", "s.tgz", "t.tar.bz2", "u.tar.xz"]
    read = documents + exports + archives
    fill(tmp_path, *read, "x.pdf", "x.zip.gz", "x.gz", "x", "d/x.xml")
    fill(tmp_path, ".hidden.html", ".git/x.html")
    [listing] = listed(tmp_path)
    assert paths(listing) == sorted(read)
    assert listing.others == 5
    assert not listing.unreadable
    assert not listing.links


def test_the_index_is_no_source(tmp_path: Path) -> None:
    fill(tmp_path, "a.html", "index/b.html", "index/1/c.html", "indexed/d.html")
    [listing] = listed(tmp_path, besides=((tmp_path / "index").as_posix(),))
    assert paths(listing) == ["a.html", "indexed/d.html"]


def test_links_are_not_followed_and_those_that_lead_out_are_told(tmp_path: Path) -> None:
    source = tmp_path / "source"
    fill(source, "2022/a.html")
    fill(tmp_path, "secret.html", "outside/b.html")
    (source / "in.html").symlink_to("2022/a.html")
    (source / "latest").symlink_to("2022")
    (source / "round").symlink_to(".")
    (source / "circle.html").symlink_to("circle.html")
    (source / "out.html").symlink_to("../secret.html")
    (source / "up").symlink_to("../outside")
    (source / "nowhere.html").symlink_to("/nowhere/a.html")
    [listing] = listed(source)
    assert paths(listing) == ["2022/a.html"]
    assert sorted(listing.links) == ["nowhere.html", "out.html", "up"]


def test_a_source_may_be_a_link_itself(tmp_path: Path) -> None:
    fill(tmp_path / "real", "a.html")
    (tmp_path / "link").symlink_to("real")
    [listing] = listed(tmp_path / "link")
    assert paths(listing) == ["a.html"]
    assert listing.source.folder == (tmp_path / "real").as_posix()
    assert listing.source.named("a.html") == f"{tmp_path}/link/a.html"


def test_what_looks_like_a_file_and_is_none(tmp_path: Path) -> None:
    fill(tmp_path, "folder.html/a.html")
    os.mkfifo(tmp_path / "pipe.html")
    with socket.socket(socket.AF_UNIX) as one:
        here = Path.cwd()
        os.chdir(tmp_path)  # the name of a socket may have a hundred bytes at most
        try:
            one.bind("socket.html")
        finally:
            os.chdir(here)
        [listing] = listed(tmp_path)
    assert paths(listing) == ["folder.html/a.html"]
    assert listing.others == 2


def test_names_that_are_not_utf_8(tmp_path: Path) -> None:
    for name in (b"\xe9.html", b"\xe8.html"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("x")
    [listing] = listed(tmp_path)
    assert paths(listing) == ["\udce8.html", "\udce9.html"]
    assert all(found.file.read_text() == "x" for found in listing.found)


def test_a_file_is_a_source_in_its_folder(tmp_path: Path) -> None:
    fill(tmp_path, "a.html", "b.html")
    [listing] = listed(tmp_path / "a.html")
    assert paths(listing) == ["a.html"]
    assert listing.source.folder == tmp_path.as_posix()


def test_a_file_of_another_kind_is_no_source(tmp_path: Path) -> None:
    fill(tmp_path, "a.pdf")
    [listing] = listed(tmp_path / "a.pdf")
    assert not listing.found
    assert "not a kind of file" in listing.unreadable["a.pdf"]


def test_sources_inside_others_are_read_once(tmp_path: Path) -> None:
    fill(tmp_path, "ab/x.html", "a/b/x.html", "a/y.html")
    sources = resolved([tmp_path / "a/b", tmp_path / "ab", tmp_path / "a", tmp_path / "a/y.html", tmp_path / "ab/x.html", tmp_path / "a"])
    assert [source.folder for source in sources] == [f"{tmp_path}/a", f"{tmp_path}/ab"]
    assert all(source.only is None for source in sources)


@pytest.mark.parametrize("name", ["missing", "missing/a.html", "nul\x00.html", "circle"])
def test_a_source_must_be_there(tmp_path: Path, name: str) -> None:
    (tmp_path / "circle").symlink_to("circle")
    with pytest.raises(SourceNotFound, match="There is no file"):
        resolved([tmp_path / name])


def test_a_deep_folder(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 1200)
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        for _ in range(1200):
            Path("d").mkdir()
            os.chdir("d")
        Path("a.html").write_text("x")
    finally:
        os.chdir(here)
    [listing] = listed(tmp_path)
    assert paths(listing) == [deep.relative_to(tmp_path).as_posix() + "/a.html"]
    (deep / "a.html").unlink()
    for folder in [deep, *deep.parents][:1200]:  # what pytest uses to tidy up does not come so deep
        folder.rmdir()


def test_it_tells_what_it_has_seen_and_begins_where_something_changed(tmp_path: Path) -> None:
    fill(tmp_path, *(f"{name}/{number}.html" for name in ("a", "b", "c") for number in (1, 2)), "top.html")
    for name, time in (("a", 1), ("b", 3), ("c", 2)):
        os.utime(tmp_path / name, (time, time))
    told: list[list[str]] = []
    (source,) = resolved([tmp_path])
    walk(source, seen=lambda files: told.append(sorted(one.path for one in files)))
    assert told == [["top.html"], ["b/1.html", "b/2.html"], ["c/1.html", "c/2.html"], ["a/1.html", "a/2.html"]]
    (only,) = resolved([tmp_path / "top.html"])
    walk(only, seen=lambda files: told.append([one.path for one in files]))
    assert told[-1] == ["top.html"]
