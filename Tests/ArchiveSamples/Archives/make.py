"""Makes the archives of this folder anew, by the tools that learners use: Info-ZIP, GNU tar and
Python. The tests need none of these; they read the files.

    python3 Tests/ArchiveSamples/Archives/make.py
"""

import gzip
import io
import os
import subprocess
import tarfile
import tempfile
import zipfile
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
LONG = "a-folder-with-a-long-name/" * 6 + "Q12_train.swift"
# Compresses well in parts and badly in others, so that all kinds of blocks and codes occur.
TEXT = "".join(f"func answer{i}() -> Int {{ {i * i * 7919 % 10007} }}\n" for i in range(400)).encode()
FILES = {
    "homework/Q12_train.swift": TEXT,
    "homework/Q14_clip.swift": b"func clip() {}\n",
    "homework/README.md": b"",
}


def target(name):
    path = os.path.join(HERE, name)
    if os.path.exists(path):
        os.remove(path)
    return path


def in_folder(files, *commands):
    with tempfile.TemporaryDirectory() as folder:
        for name, contents in files.items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(contents)
            os.utime(path, (1e9, 1e9))
        for command in commands:
            subprocess.run(command, shell=True, check=True, cwd=folder)


tar = "tar --owner=0 --group=0 --numeric-owner --mtime=@1000000000 --sort=name"
in_folder(
    FILES,
    f"zip -q -X -r {target('info-zip.zip')} homework",
    # To a pipe: sizes and checksums follow after the bytes, in data descriptors.
    f"zip -q -X -r - homework | cat > {target('streamed.zip')}",
    f"zip -q -X -0 -r {target('stored.zip')} homework",
    f"zip -q -X -r -P secret {target('encrypted.zip')} homework",
    f"{tar} --format=ustar -czf {target('ustar.tar.gz')} homework",
    f"{tar} --format=gnu -cf {target('gnu.tar')} homework",
    f"ln -s /etc/passwd homework/Q1.swift; zip -q -X -y -r {target('link.zip')} homework",
    f"{tar} -czf {target('link.tgz')} homework",
    f"rm homework/Q1.swift; ln homework/Q14_clip.swift homework/Q15.swift;"
    f"{tar} -czf {target('hard-link.tgz')} homework",
    f"rm homework/Q15.swift; mkfifo homework/Q15.swift; {tar} -czf {target('pipe.tgz')} homework",
)
in_folder(
    {LONG: b"func train() {}\n"},
    f"{tar} --format=gnu -czf {target('long-gnu.tgz')} *",
    f"{tar} --format=pax --pax-option=delete=atime,delete=ctime -czf {target('long-pax.tgz')} *",
    f"{tar} --format=ustar -czf {target('long-ustar.tgz')} *",
)

with zipfile.ZipFile(target("zip64.zip"), "w") as archive:
    for name, contents in FILES.items():
        with archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as file:
            file.write(contents)
# The 64-bit form of small archives, and other programs that do not know sizes beforehand.
in_folder(
    FILES,
    f"zip -q -X -fz -r {target('zip64-info-zip.zip')} homework",
    f"cat homework/Q14_clip.swift | zip -q {target('stdin.zip')} -",
    f"jar cMf {target('java.zip')} homework",
    f"7z a -bso0 -tzip {target('seven-zip.zip')} homework",
)
# A project with what building it leaves there: `.build/debug` is a link.
in_folder(
    FILES,
    "mkdir -p .build/release && ln -s release .build/debug",
    f"zip -q -X -y -r {target('hidden-link.zip')} .build homework",
    f"{tar} -czf {target('hidden-link.tgz')} .build homework",
    f"ln -s {'long/' * 30} .build/long && {tar} --format=gnu -czf {target('hidden-long-link.tgz')} "
    ".build homework",
    f"rm .build/long && ln -s {'long/' * 30} .build/long && {tar} --format=pax "
    f"--pax-option=delete=atime,delete=ctime -czf {target('hidden-long-link-pax.tgz')} .build homework",
)

with zipfile.ZipFile(target("bomb.zip"), "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr(zipfile.ZipInfo("Q12.swift"), bytes(1 << 21), zipfile.ZIP_DEFLATED, 9)

stream = io.BytesIO()
with tarfile.open(fileobj=stream, mode="w") as archive:
    info = tarfile.TarInfo("Q12.swift")
    info.size = 1 << 23
    archive.addfile(info, io.BytesIO(bytes(info.size)))
open(target("bomb.tar.gz"), "wb").write(gzip.compress(stream.getvalue(), 9, mtime=0))

stream = io.BytesIO()
with tarfile.open(fileobj=stream, mode="w", format=tarfile.USTAR_FORMAT) as archive:
    info = tarfile.TarInfo("Q12.swift")
    info.size = len(TEXT)
    archive.addfile(info, io.BytesIO(TEXT))
content = stream.getvalue()[: 512 + len(TEXT) + (-len(TEXT) % 512) + 1024]
# Three members, one for each kind of block.
members = b""
for strategy, level, part in [
    (zlib.Z_FIXED, 9, content[:5000]),
    (zlib.Z_DEFAULT_STRATEGY, 0, content[5000:9000]),
    (zlib.Z_HUFFMAN_ONLY, 9, content[9000:]),
]:
    packer = zlib.compressobj(level, zlib.DEFLATED, 31, 9, strategy)
    members += packer.compress(part) + packer.flush()
open(target("members.tar.gz"), "wb").write(members)
