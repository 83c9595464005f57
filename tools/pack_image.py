#!/usr/bin/env python3
"""Pack every file below data/ and models/ into one image that the binary carries; the models' names begin with "models/".
The files of the page (tools/build_page.py), if there are any, follow as "page/…", each gzipped, as browsers take it.

usage: pack_image.py DATA_DIR MODELS_DIR PAGE_DIR OUT.bin OUT.S

Format, repeated: name size (u32 LE), content size (u32 LE), name, content; names sorted, so the same data gives the same bytes.
"""
import gzip
import pathlib
import struct
import sys


def packed(path):
    return gzip.compress(path.read_bytes(), 9, mtime=0)


def main(data, models, page, out_bin, out_asm):
    blob = bytearray()
    files = {p.relative_to(data).as_posix(): p for p in pathlib.Path(data).rglob("*")}
    for kind in ("*.bin", "*.tsv"):
        files.update({"models/" + p.relative_to(models).as_posix(): p for p in pathlib.Path(models).rglob(kind)})
    files.update({"page/" + p.relative_to(page).as_posix(): p for p in pathlib.Path(page).rglob("*")})
    for key in sorted(k for k, p in files.items() if p.is_file() and not p.name.startswith(".")):
        name, content = key.encode(), (packed if key.startswith("page/") else pathlib.Path.read_bytes)(files[key])
        blob += struct.pack("<II", len(name), len(content)) + name + content
    pathlib.Path(out_bin).write_bytes(blob)
    pathlib.Path(out_asm).write_text(
        '.section .rodata\n.balign 16\n.global recoupe_image_begin\n.global recoupe_image_end\n'
        f'recoupe_image_begin:\n.incbin "{out_bin}"\nrecoupe_image_end:\n.byte 0\n'
        '.section .note.GNU-stack,"",@progbits\n')


if __name__ == "__main__":
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    main(*sys.argv[1:])
