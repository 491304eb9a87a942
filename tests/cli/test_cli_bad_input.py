"""Bad lists and bad folders at the command line: each its own sentence and exit code, and nothing waits or is lost."""

import hashlib
import os
import socket

import pytest

SHA256 = hashlib.sha256(b"x").hexdigest()
MD5 = hashlib.md5(b"x").hexdigest()


@pytest.fixture
def verified(cli, tmp_path):
    """What ``verify`` says of a list, in a folder with one file ``a`` that holds an x."""
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a").write_bytes(b"x")

    def verify(content, name="list.txt", *words):
        manifest = tmp_path / name
        manifest.write_bytes(content if isinstance(content, bytes) else content.encode())
        return cli("verify", manifest, "--folder", folder, *words)

    verify.folder = folder
    return verify


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (f"{SHA256}  a\n{'0' * 64}  a\n", "Line 2 of the list: An earlier line gives another hash"),
        (f"MD5 (a) = {SHA256}\n{SHA256}  a\n", "The hash in this line is not as long as one of its kind"),
        (f"TIGER (a) = {SHA256}\n{SHA256}  a\n", "a kind of hash that is not known here"),
        (f"{SHA256}  a\n{SHA256}  ../a\n", "leads out of the folder, or to no file"),
        (f"{SHA256}  a\n{SHA256}  /etc/passwd\n", "leads out of the folder, or to no file"),
        (f"{SHA256}  a\n{SHA256}  b\0c\n", "not written as it should be"),
        (f"{SHA256}  a\n\\{SHA256}  b\\qc\n", "not written as it should be"),
        (f"{SHA256}  a\nnot a line at all\n", "Line 2 of the list: This line is not a hash and a name"),
        (f"{SHA256}  a\n" + "n" * 70_000, "This line is too long"),
    ],
)
def test_a_line_that_cannot_be_used_is_named_by_its_number(verified, content, words):
    told = verified(content)
    assert told.code == 1, told
    assert words in told.text
    assert "1 match" in told.text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"no list\n" * 100, "not a list of hashes in any form"),
        (b"\xff\xfe" + "x".encode("utf-16-le"), "UTF-16"),
        (b'<?xml version="1.0"?><!DOCTYPE a><hashlist/>', "document type"),
        (b"<?xml version='1.0'?><hashlist>" + b"<x>" * 40, "take all memory"),
    ],
)
def test_a_list_that_is_none_is_refused_with_what_to_do(verified, content, words):
    told = verified(content)
    assert told.code == 3, told
    assert words in told.errors
    assert "hint: " in told.errors


@pytest.mark.parametrize("name", ["list.sha512", "B3SUMS", "list.sha3", "SHA256SUMS.b2"])
def test_a_list_of_another_kind_than_its_name_claims_is_compared_by_what_it_is(verified, name):
    assert "1 match" in verified(f"{SHA256}  a\n", name).text


def test_a_list_that_is_said_to_be_of_another_kind_does_not_match(verified):
    assert verified(f"{SHA256}  a\n", "list", "--algorithm", "blake3").code == 1
    told = verified(f"{MD5}  a\n", "list.md5", "--algorithm", "xxh128")
    assert told.code == 1
    assert "changed: a" in told.text


@pytest.mark.parametrize(
    ("name", "shown"),
    [("gpj\u202eexe.", "gpj⟦U+202E⟧exe."), ("C:\\Windows\\a", "C:\\Windows\\a"), ("\u2066x", "⟦U+2066⟧x")],
)
def test_names_that_would_mislead_are_shown_with_marks(verified, name, shown):
    told = verified(f"{SHA256}  a\n{SHA256}  {name}\n")
    assert told.code == 1
    assert shown in told.text
    assert "\u202e" not in told.text


if os.name == "posix":

    def test_what_is_no_file_in_a_folder_is_named_and_nothing_waits(verified):
        folder = verified.folder
        os.mkfifo(folder / "pipe")
        (folder / "round").symlink_to(".")
        with socket.socket(socket.AF_UNIX) as listening:
            place = os.getcwd()
            os.chdir(folder)
            try:
                listening.bind("socket")
            finally:
                os.chdir(place)
            told = verified(f"{SHA256}  a\n{SHA256}  socket\n")
        assert told.code == 1
        assert "unreadable: pipe: This is a device, pipe or socket" in told.text
        assert "unreadable: socket: This is a device, pipe or socket" in told.text
        assert "1 ignored" in told.text

    def test_bytes_that_are_no_text_are_a_name_like_any_other(verified):
        name = b"caf\xe9.jpg"
        with open(os.path.join(os.fsencode(verified.folder), name), "wb") as stream:
            stream.write(b"x")
        told = verified(SHA256.encode() + b"  a\n" + SHA256.encode() + b"  " + name + b"\n")
        assert told.code == 0
        assert "2 match" in told.text


def test_three_hundred_folders_deep(verified):
    deep = "/".join(["d"] * 300)
    (verified.folder / deep).mkdir(parents=True)
    (verified.folder / deep / "b").write_bytes(b"x")
    assert "2 match" in verified(f"{SHA256}  a\n{SHA256}  {deep}/b\n").text
    assert "extra: d/d/d" in verified(f"{SHA256}  a\n").text


def test_a_folder_that_is_gone_is_one_sentence(verified):
    (verified.folder / "a").unlink()
    verified.folder.rmdir()
    told = verified(f"{SHA256}  a\n")
    assert told.code == 3
    assert "the folder to compare is not there." in told.errors
