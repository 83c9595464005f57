#!/usr/bin/env python3
"""Pack every file below data/ and models/ into one image that the binary carries; the models' names begin with "models/".

usage: pack_image.py DATA_DIR MODELS_DIR OUT.bin OUT.S

Format, repeated: name size (u32 LE), content size (u32 LE), name, content; names sorted, so the same data gives the same bytes.
"""
import pathlib
import struct
import sys


def main(data, models, out_bin, out_asm):
    blob = bytearray()
    files = {p.relative_to(data).as_posix(): p for p in pathlib.Path(data).rglob("*")}
    files.update({"models/" + p.relative_to(models).as_posix(): p for p in pathlib.Path(models).rglob("*.bin")})
    for key in sorted(k for k, p in files.items() if p.is_file() and not p.name.startswith(".")):
        name, content = key.encode(), files[key].read_bytes()
        blob += struct.pack("<II", len(name), len(content)) + name + content
    pathlib.Path(out_bin).write_bytes(blob)
    pathlib.Path(out_asm).write_text(
        '.section .rodata\n.balign 16\n.global recoupe_image_begin\n.global recoupe_image_end\n'
        f'recoupe_image_begin:\n.incbin "{out_bin}"\nrecoupe_image_end:\n.byte 0\n'
        '.section .note.GNU-stack,"",@progbits\n')


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
