#!/usr/bin/env python3
"""Pack every file below data/ into one image that the binary carries.

usage: pack_image.py DATA_DIR OUT.bin OUT.S

Format, repeated: name size (u32 LE), content size (u32 LE), name, content; names sorted, so the same data gives the same bytes.
"""
import pathlib
import struct
import sys


def main(data, out_bin, out_asm):
    root = pathlib.Path(data)
    blob = bytearray()
    for path in sorted(p for p in root.rglob("*") if p.is_file() and not p.name.startswith(".")):
        name = path.relative_to(root).as_posix().encode()
        content = path.read_bytes()
        blob += struct.pack("<II", len(name), len(content)) + name + content
    pathlib.Path(out_bin).write_bytes(blob)
    pathlib.Path(out_asm).write_text(
        '.section .rodata\n.balign 16\n.global recoupe_image_begin\n.global recoupe_image_end\n'
        f'recoupe_image_begin:\n.incbin "{out_bin}"\nrecoupe_image_end:\n.byte 0\n'
        '.section .note.GNU-stack,"",@progbits\n')


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
