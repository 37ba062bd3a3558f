"""Zips and tars: what is read of them, what is not, and what becomes of those that were made to do harm."""

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from cuttings.index import packed
from cuttings.index.formats import archive
from tests.index.formats.given_files import contents, documents, put, scrapes, tar_of, told, zip_of

MIB = 2**20
PAGE = b"<h1>The lake rises</h1>"
MEMBERS = {
    "2022/a.html": PAGE,
    "2022/b.txt.gz": gzip.compress(b"The ferry stays."),
    "export.jsonl": b'{"text": "The first."}\n\nno JSON\n{"text": "The second."}\n',
    "photo.jpg": b"\xff\xd8",
    ".hidden/c.html": b"hidden",
    "__MACOSX/2022/._a.html": b"hidden",
}

Pack = Callable[[Mapping[str, bytes]], bytes]
KINDS: dict[str, Pack] = {
    "a.zip": zip_of,
    "a.tar": tar_of,
    "a.tar.gz": lambda members: gzip.compress(tar_of(members)),
    "a.tgz": lambda members: gzip.compress(tar_of(members)),
    "a.tar.bz2": lambda members: bz2.compress(tar_of(members)),
    "a.tar.xz": lambda members: lzma.compress(tar_of(members)),
}
every_kind = pytest.mark.parametrize(("name", "pack"), KINDS.items())


@every_kind
def test_the_files_in_an_archive_are_read_as_those_of_a_folder(tmp_path: Path, name: str, pack: Pack) -> None:
    read = documents(tmp_path, f"d/{name}", pack(MEMBERS))
    assert contents(read) == {
        f"d/{name}/2022/a.html": PAGE,
        f"d/{name}/2022/b.txt.gz": b"The ferry stays.",
        f"d/{name}/export.jsonl:1": "The first.",
        f"d/{name}/export.jsonl:4": "The second.",
    }
    assert told(read) == [("export.jsonl:3", "failed", "not JSON")]
    assert [one.part for one in read] == [1, 2, 3, 4, 5]


@every_kind
def test_addresses_are_those_of_a_folder_that_it_was_unpacked_into(tmp_path: Path, name: str, pack: Pack) -> None:
    [scrape] = scrapes(documents(tmp_path, f"d/{name}", pack({"2022/index.html": PAGE}), "https://a.example/"))
    assert scrape.url == "https://a.example/d/2022/"


@every_kind
@pytest.mark.parametrize(
    "climbing",
    ["../a.html", "2022/../../a.html", "/etc/a.html", "C:/a.html", "c:a.html", "..\\a.html", "\\\\server\\a.html", "\\\\.\\pipe\\a.html"],
)
def test_names_that_climb_out(tmp_path: Path, name: str, pack: Pack, climbing: str) -> None:
    read = documents(tmp_path, name, pack({climbing: b"x", "b.html": PAGE}))
    assert [(kind, why) for _, kind, why in told(read)] == [("skipped", "name that leads out of its archive")]
    assert list(contents(read).values()) == [PAGE]


@every_kind
def test_odd_names_that_do_no_harm(tmp_path: Path, name: str, pack: Pack) -> None:
    """Nothing is ever unpacked, so that what is the name of a device on Windows is one like any other."""
    read = documents(tmp_path, name, pack({"con.html": PAGE, "./d//aux.txt": b"x", "e\\nul.html": b"y", "\u00e9.html": b"z"}))
    assert sorted(contents(read)) == [f"{name}/con.html", f"{name}/d/aux.txt", f"{name}/e/nul.html", f"{name}/\u00e9.html"]
    assert told(read) == []


@every_kind
def test_a_name_without_end(tmp_path: Path, name: str, pack: Pack) -> None:
    read = documents(tmp_path, name, pack({"x" * 5000 + ".html": b"x", "b.html": PAGE}))
    assert told(read)[0][1:] == ("skipped", "name that is too long")
    assert list(contents(read).values()) == [PAGE]


@every_kind
def test_a_bomb_costs_the_archive_what_is_behind_it(tmp_path: Path, name: str, pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MAX_BYTES", MIB)
    bombs = {f"{number}.jsonl": (b" " * 1000 + b"\n") * 600 for number in range(4)}
    read = documents(tmp_path, name, pack({"a.html": PAGE, **bombs, "z.html": PAGE}))
    if name != "a.tar":  # which is as large as what is in it
        assert told(read)[-1] == ("", "failed", "unpacks to too much")
        assert list(contents(read)) == [f"{name}/a.html"]


@every_kind
def test_a_bomb_in_a_bomb(tmp_path: Path, name: str, pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MAX_BYTES", MIB)
    inner = gzip.compress((b" " * MIB + b"\n") * 8)
    read = documents(tmp_path, name, pack({"a.html": PAGE, "bomb.jsonl.gz": inner}))
    assert told(read)[-1] == ("", "failed", "unpacks to too much")


@every_kind
def test_one_document_that_is_too_large_costs_itself(tmp_path: Path, name: str, pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MAX_BYTES", 1000)
    monkeypatch.setattr(packed, "MAX_RATIO", 10**6)
    read = documents(tmp_path, name, pack({"a.html": b"x" * 1001, "b.html": PAGE}))
    assert [kind for _, kind, _ in told(read)] == ["failed"]
    assert list(contents(read)) == [f"{name}/b.html"]


@every_kind
@pytest.mark.parametrize("inner", ["b.zip", "b.tar", "b.tar.gz"])
def test_an_archive_in_an_archive_is_told(tmp_path: Path, name: str, pack: Pack, inner: str) -> None:
    read = documents(tmp_path, name, pack({inner: KINDS["a" + inner[1:]](MEMBERS), "c.html": PAGE}))
    assert told(read) == [(inner, "failed", "archive in an archive: unpack the outer one")]
    assert list(contents(read)) == [f"{name}/c.html"]


@every_kind
def test_what_holds_nothing_to_read(tmp_path: Path, name: str, pack: Pack) -> None:
    assert told(documents(tmp_path, name, pack({"photo.jpg": b"\xff\xd8"}))) == [("", "skipped", "no file of a kind that is read")]
    assert told(documents(tmp_path, name, pack({}))) == [("", "skipped", "no file of a kind that is read")]


@every_kind
@pytest.mark.parametrize("broken", [b"", b"none", b"\0" * 100])
def test_what_is_no_archive(tmp_path: Path, name: str, pack: Pack, broken: bytes) -> None:
    [(_, kind, why)] = told(documents(tmp_path, name, broken))
    assert (kind, why.split()[0]) == ("failed", "broken")


@pytest.mark.parametrize("name", [name for name in KINDS if name != "a.zip"])
def test_what_was_read_before_the_break_is_kept(tmp_path: Path, name: str) -> None:
    """A zip has its table of contents at its end: without it nothing is found."""
    members = {f"{number}.html": bytes(f"{number} ", "ascii") * 2000 + lzma.compress(bytes([number])) for number in range(200)}
    whole = KINDS[name](members)
    read = documents(tmp_path, name, whole[: len(whole) * 2 // 3])
    assert contents(read).items() <= {f"{name}/{member}": content for member, content in members.items()}.items()
    assert len(contents(read)) > (0 if "bz2" in name or "xz" in name else 50)
    assert told(read)[-1][:2] == ("", "failed")
    assert told(read)[-1][2].startswith("broken ")


def test_a_tar_with_a_broken_header_in_its_middle(tmp_path: Path) -> None:
    whole = bytearray(tar_of({"a.html": PAGE, "b.html": PAGE}))
    whole[1024:1034] = b"\xff" * 10
    read = documents(tmp_path, "a.tar", bytes(whole))
    assert list(contents(read)) == ["a.tar/a.html"]
    assert told(read) == [("", "failed", "broken tar")]


def test_a_tar_that_ends_between_two_members(tmp_path: Path) -> None:
    read = documents(tmp_path, "a.tar", tar_of({"a.html": PAGE, "b.html": PAGE})[:1024])
    assert list(contents(read)) == ["a.tar/a.html"]
    assert told(read) == [("", "failed", "broken tar")]


def info(kind: bytes, link: str = "") -> tarfile.TarInfo:
    made = tarfile.TarInfo()
    made.type, made.linkname = kind, link
    return made


def test_links_pipes_and_devices_in_a_tar(tmp_path: Path) -> None:
    members = {
        "d/a.html": PAGE,
        "d/out.html": info(tarfile.SYMTYPE, "../../etc/passwd"),
        "d/far.html": info(tarfile.SYMTYPE, "/etc/passwd"),
        "hard.html": info(tarfile.LNKTYPE, "../a.html"),
        "d/in.html": info(tarfile.SYMTYPE, "../d/a.html"),
        "again.html": info(tarfile.LNKTYPE, "d/a.html"),
        "pipe.html": info(tarfile.FIFOTYPE),
        "disk.html": info(tarfile.BLKTYPE),
        "folder.html": info(tarfile.DIRTYPE),
    }
    read = documents(tmp_path, "a.tar", tar_of(members))
    assert list(contents(read)) == ["a.tar/d/a.html"]
    why = "link that leads out of its archive"
    assert told(read) == [("d/out.html", "skipped", why), ("d/far.html", "skipped", why), ("hard.html", "skipped", why)]


def test_a_link_in_a_zip(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("d/out.html")
    link.external_attr = 0o120777 << 16
    inside = zipfile.ZipInfo("d/in.html")
    inside.external_attr = 0o120777 << 16
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(link, "../../etc/passwd")
        made.writestr(inside, "a.html")
        made.writestr("d/a.html", PAGE)
    read = documents(tmp_path, "a.zip", file.getvalue())
    assert list(contents(read)) == ["a.zip/d/a.html"]
    assert told(read) == [("d/out.html", "skipped", "link that leads out of its archive")]


def test_a_name_of_a_tar_that_goes_on_for_hundreds_of_megabytes(tmp_path: Path) -> None:
    header = tarfile.TarInfo("././@LongLink")
    header.type, header.size = tarfile.GNUTYPE_LONGNAME, 300 * MIB
    read = documents(tmp_path, "a.tar.gz", gzip.compress(header.tobuf(tarfile.GNU_FORMAT) + b"x" * 10 * MIB))
    assert told(read) == [("", "failed", "broken tar")]


def test_a_sparse_file_is_none(tmp_path: Path) -> None:
    """A few bytes that say that they are a terabyte."""
    header = tarfile.TarInfo("a.html")
    header.type, header.size = tarfile.GNUTYPE_SPARSE, 512
    block = bytearray(header.tobuf(tarfile.GNU_FORMAT))
    block[386:410] = b"00000000000\0" + b"00000001000\0"
    block[483:495] = b"17777777777\0"
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block[:512])
    whole = bytes(block) + b"x" * 512 + tar_of({"b.html": PAGE})
    read = documents(tmp_path, "a.tar", whole)
    assert told(read) == [("a.html", "failed", "sparse file")]
    assert list(contents(read)) == ["a.tar/b.html"]


def test_an_encrypted_member_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    whole = bytearray(zip_of({"a.html": PAGE, "b.html": PAGE}))
    at = whole.index(b"PK\x01\x02")
    whole[at + 8] |= 1
    whole[6] |= 1
    read = documents(tmp_path, "a.zip", bytes(whole))
    assert told(read) == [("a.html", "failed", "encrypted")]
    assert list(contents(read)) == ["a.zip/b.html"]


def test_a_zip_packed_in_a_rare_way(tmp_path: Path) -> None:
    read = documents(tmp_path, "a.zip", zip_of({"a.html": PAGE}, zipfile.ZIP_LZMA))
    assert told(read) == [("a.html", "failed", "packed in a way that is not read")]


def test_a_member_whose_bytes_are_broken(tmp_path: Path) -> None:
    whole = bytearray(zip_of({"a.html": PAGE * 100, "b.html": PAGE}, zipfile.ZIP_STORED))
    whole[60] ^= 1
    read = documents(tmp_path, "a.zip", bytes(whole))
    assert told(read) == [("a.html", "failed", "broken zip")]
    assert list(contents(read)) == ["a.zip/b.html"]


def test_a_zip_whose_members_are_one_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many entries in the table of contents that lead to the same bytes unpack to more than there is."""
    monkeypatch.setattr(packed, "MAX_BYTES", MIB)
    whole = zip_of({"a.jsonl": (b" " * 1000 + b"\n") * 600})
    start = whole.index(b"PK\x01\x02")
    entry, end = whole[start : whole.index(b"PK\x05\x06")], whole[whole.index(b"PK\x05\x06") :]
    many = 100
    table = b"".join(entry for _ in range(many))
    read = documents(tmp_path, "a.zip", whole[:start] + table + end[:8] + struct.pack("<HHL", many, many, len(table)) + end[16:])
    assert told(read)[-1] in [("", "failed", "unpacks to too much"), (f"{many}", "failed", "broken zip")]
    assert len(read) <= many


def test_more_members_than_are_kept_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = {f"{number}.jpg": b"" for number in range(1000)}
    monkeypatch.setattr("cuttings.index.formats.zipped.MAX_CONTENTS", 10_000)
    assert told(documents(tmp_path, "a.zip", zip_of(many))) == [("", "failed", "too many files in a zip: unpack it")]
    monkeypatch.setattr(archive, "MAX_MEMBERS", 999)
    assert told(documents(tmp_path, "a.tar", tar_of(many))) == [("", "failed", "more than 999 files in an archive")]


def test_names_that_are_not_utf_8(tmp_path: Path) -> None:
    whole = tar_of({"xy.html": PAGE}).replace(b"xy.html", b"\xe9y.html")
    block = bytearray(whole)
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block[:512])
    [name] = contents(documents(tmp_path, "a.tar", bytes(block)))
    assert name == "a.tar/\\xe9y.html"


def test_names_in_a_zip_that_are_utf_8_without_saying_so(tmp_path: Path) -> None:
    whole = zip_of({"\u00e9.html": PAGE})
    unsaid = bytearray(whole)
    unsaid[7] &= ~8
    unsaid[whole.index(b"PK\x01\x02") + 9] &= ~8
    assert list(contents(documents(tmp_path, "a.zip", bytes(unsaid)))) == ["a.zip/\u00e9.html"]


def test_a_sidecar_in_an_archive_is_about_its_files_wherever_it_stands(tmp_path: Path) -> None:
    rows = b"file,title,section\na.txt,The lake,World\n2022/b.txt,The ferry,Local\nlost.txt,Nothing,None\n"
    for name, pack in KINDS.items():
        read = documents(tmp_path, name, pack({"d/a.txt": b"A", "d/2022/b.txt": b"B", "d/metadata.csv": rows}))
        assert [(one.given.title, one.given.section) for one in scrapes(read) if one.given] == [
            ("The lake", "World"),
            ("The ferry", "Local"),
        ]
        assert told(read) == [("d/metadata.csv:4", "skipped", "row of a sidecar about a file that is not there")]


def test_a_sidecar_beside_an_archive(tmp_path: Path) -> None:
    put(tmp_path, "metadata.csv", b"file,title,site\na.zip,Not for all,a.example\na.zip/x.txt,The lake,\na.zip/lost.txt,Nothing,\n")
    read = documents(tmp_path, "a.zip", zip_of({"x.txt": b"X", "y.txt": b"Y"}))
    assert [(one.given.title, one.given.site) for one in scrapes(read) if one.given] == [("The lake", "a.example"), (None, "a.example")]
    assert told(read) == [("lost.txt", "skipped", "row of a sidecar about a file that is not there")]
