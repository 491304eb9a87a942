"""The process that decodes pictures as telephones take them (HEIC): ``decode_worker`` with one more library.

It is a process of its own because loading that library takes as long as loading everything else, and because a fault in
it should be open to such pictures only. Its decoder does not work without a thread, so threads may be started here.
"""

import pillow_heif

from evidence_desk.media.decode_worker import serve_formats

_FORMAT = "HEIF"


def main() -> None:
    """Serve until the desk hangs up."""
    # The small picture inside the file need not be the picture, so it is not what is shown.
    pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)
    serve_formats((_FORMAT,), ("TIFF",), threads=True)


if __name__ == "__main__":
    main()
